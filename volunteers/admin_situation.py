"""What is noted for the notices of the law: hidden until a coordinator asks for it and says why."""

from typing import Any, cast

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from tandem.accounts.models import User
from volunteers import actions
from volunteers.forms.situation import LookForm, SituationForm
from volunteers.models import Situation, Volunteer
from volunteers.queries import situation_in_words, situation_of

SHOWN, SAVED = "admin:volunteers_volunteer_situation", "admin:volunteers_volunteer_save_situation"


class WithSituation(admin.ModelAdmin):
    """Two addresses beside a volunteer's page: show what is noted, once, and save it. Neither answers a plain visit."""

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and these two."""
        show, save = (self.admin_site.admin_view(never_cache(view)) for view in (self.show_view, self.save_view))
        return [
            path("<int:pk>/situation/", show, name="volunteers_volunteer_situation"),
            path("<int:pk>/situation/save/", save, name="volunteers_volunteer_save_situation"),
            *super().get_urls(),
        ]

    def show_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is noted, and the form to change it, after a purpose was given and written down."""
        volunteer = self._volunteer_or_404(request, pk)
        look = LookForm(request.POST or None)
        if request.method != "POST" or not look.is_valid():
            return self._back(request, volunteer, _("Say why you open it. That is written down."))
        situation = actions.open_situation(volunteer, purpose=look.cleaned_data["purpose"], by=_me(request))
        return self._page(request, volunteer, situation, SituationForm(situation=situation))

    def save_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep what was changed; what was written wrong is shown again, and nothing else."""
        volunteer = self._volunteer_or_404(request, pk)
        if request.method != "POST":
            return self._back(request, volunteer, _("Say why you open it. That is written down."))
        form = SituationForm(request.POST, situation=situation_of(volunteer) or Situation(volunteer=volunteer))
        if not form.is_valid():
            return self._page(request, volunteer, None, form)
        actions.save_situation(volunteer, by=_me(request), **form.details())
        messages.success(request, _("Saved. The volunteer can read it on their own page."))
        return HttpResponseRedirect(_page_of(volunteer))

    def _volunteer_or_404(self, request: HttpRequest, pk: int) -> Volunteer:
        if volunteer := self.get_object(request, str(pk)):
            return volunteer
        raise Http404

    def _page(
        self, request: HttpRequest, volunteer: Volunteer, situation: Situation | None, form: SituationForm
    ) -> HttpResponse:
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Situation, for the notices of the law"),
            "volunteer": volunteer,
            "lines": situation_in_words(situation) if situation else [],
            "was_shown": situation is not None,
            "form": form,
            "save": reverse(SAVED, args=[volunteer.pk]),
            "back": _page_of(volunteer),
        }
        return TemplateResponse(request, "admin/volunteers/volunteer/situation.html", context)

    def _back(self, request: HttpRequest, volunteer: Volunteer, why: Any) -> HttpResponse:
        messages.warning(request, str(why))
        return HttpResponseRedirect(_page_of(volunteer))


def look_form_for(volunteer: Volunteer) -> dict[str, Any]:
    """What the volunteer's page needs to ask for the purpose: nothing of what is noted, not even whether it is."""
    return {"look": LookForm(), "show_situation": reverse(SHOWN, args=[volunteer.pk])}


def _page_of(volunteer: Volunteer) -> str:
    return reverse("admin:volunteers_volunteer_change", args=[volunteer.pk])


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)
