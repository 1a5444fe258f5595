"""The admin of records with a lifecycle: the state is read-only, the steps are buttons that call the actions."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from tandem.lifecycle.lookups import OfferedLookups
from tandem.lifecycle.machine import Lifecycle, TransitionNotAllowed
from tandem.lifecycle.moves import expect, stamp
from tandem.lifecycle.refusals import DomainRefusal

Command = Callable[..., Any]


class NoteForm(forms.Form):
    """What the person on the other side reads as the reason."""

    note = forms.CharField(label=_("Your words to them"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)


class LifecycleAdmin(OfferedLookups):
    """Shows the state, offers the steps that start in it, and turns a refusal into a message.

    `commands` maps a step to an action called as action(record, by=…); `commands_with_form` maps a step to a form
    class and an action called as action(record, by=…, **form.cleaned_data). A step is taken only from a page that
    shows the record as it is: each button carries its stamp as `seen`. What is no step of the lifecycle (a tick on a
    list) needs none.
    """

    lifecycle: Lifecycle
    commands: dict[str, Command] = {}
    commands_with_form: dict[str, tuple[type[forms.Form], Command]] = {}
    command_labels: dict[str, Any] = {}
    change_form_template = "admin/lifecycle/change_form.html"
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Records are born by actions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Records end by a step, they do not vanish."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Every coordinator."""
        return _is_coordinator(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: there is nothing to save here, the buttons call the actions."""
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Every coordinator."""
        return _is_coordinator(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """All that the model holds: actions change it, not this page."""
        names = [field.name for field in self.model._meta.fields if field.name != "id"]
        return [*names, *(name for name in super().get_readonly_fields(request, obj) if name not in names)]

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and one for the steps."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        step = path("<path:object_id>/step/<str:command>/", self.admin_site.admin_view(self.step_view), name=name)
        return [step, *super().get_urls()]

    def available(self, record: Any) -> list[dict[str, Any]]:
        """The steps that start in the present state and that a coordinator takes here."""
        offered = [*self.commands, *self.commands_with_form]
        return [
            {
                "name": name,
                "label": self.command_labels.get(name, name.replace("_", " ").capitalize()),
                "asks": name in self.commands_with_form,
                "url": self.step_url(record, name),
            }
            for name in self.lifecycle.available_from(record.state)
            if name in offered
        ]

    def step_url(self, record: Model, command: str) -> str:
        """The address that takes this step."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_step"
        return reverse(name, args=[record.pk, command])

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record with its buttons."""
        record = self.get_object(request, object_id)
        if record:
            self.note_opening(record, by=request.user)
        context = {"steps": self.available(record), "seen": stamp(record)} if record else {}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def note_opening(self, record: Any, *, by: Any) -> None:
        """Called before the record is shown: write down that it was opened, where it names a person."""

    def step_view(self, request: HttpRequest, object_id: str, command: str) -> HttpResponse:
        """Take the step at once, or ask first for what it needs."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if self._is_stale(request, record, command):
            return self._too_late(request, record)
        if command in self.commands and request.method == "POST":
            return self._take(request, record, self.commands[command], {})
        if command in self.commands_with_form:
            return self._ask(request, record, command)
        return HttpResponseRedirect(self._page_of(record))

    def _is_stale(self, request: HttpRequest, record: Any, command: str) -> bool:
        """Whether the step comes from a page that shows what is no longer so; the lock asks again."""
        if command not in {step.name for step in self.lifecycle}:
            return False
        seen = request.POST.get("seen", "") if request.method == "POST" else request.GET.get("seen", stamp(record))
        expect(record, seen)
        return seen != stamp(record)

    def _too_late(self, request: HttpRequest, record: Any) -> HttpResponse:
        messages.error(request, str(TransitionNotAllowed.message))
        return HttpResponseRedirect(self._page_of(record))

    def _ask(self, request: HttpRequest, record: Any, command: str) -> HttpResponse:
        if command not in self.lifecycle.available_from(record.state):
            return self._too_late(request, record)
        form_class, action = self.commands_with_form[command]
        form = form_class(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._take(request, record, action, form.cleaned_data)
        context = {
            **self.admin_site.each_context(request),
            "form": form,
            "original": record,
            "seen": stamp(record),
            "opts": self.opts,
            "title": self.command_labels.get(command, command.capitalize()),
            "back": self._page_of(record),
        }
        return TemplateResponse(request, "admin/lifecycle/step.html", context)

    def _take(self, request: HttpRequest, record: Any, action: Command, details: dict[str, Any]) -> HttpResponse:
        try:
            action(record, by=request.user, **details)
        except DomainRefusal as refusal:
            messages.error(request, str(refusal.message))
        except PermissionDenied:  # every rule for coordinators bars only those who stand on one of the sides
            messages.error(request, _("You belong to one of the two sides here. Another coordinator has to decide."))
        else:
            record.refresh_from_db()
            messages.success(request, _("Done: %(what)s is now: %(state)s.") % self._outcome(record))
        return HttpResponseRedirect(self._page_of(record))

    def _outcome(self, record: Any) -> dict[str, str]:
        return {"what": str(record), "state": str(record.get_state_display())}

    def _page_of(self, record: Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk])


def _is_coordinator(request: HttpRequest) -> bool:
    return getattr(request.user, "is_coordinator", False)
