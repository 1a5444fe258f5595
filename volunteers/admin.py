"""Volunteers as coordinators see them: to read, and each look at a profile is written down."""

import re
from typing import Any, cast

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.lifecycle.lookups import OfferedLookups
from volunteers import actions
from volunteers.admin_reached import ReachedFilter
from volunteers.admin_silence import SilenceFilter
from volunteers.admin_situation import WithSituation, look_form_for
from volunteers.models import Volunteer
from volunteers.profile import PAGES
from volunteers.queries import resting_steps

AS_LISTED = re.compile(r"^\s*V(\d+)\s*$", re.IGNORECASE)


@admin.register(Volunteer)
class VolunteerAdmin(WithSituation, OfferedLookups):
    """A list without stories, a profile to read; what is noted for notices only on a click that says why."""

    names_people = True
    list_display = ["__str__", "first_name", "commune", "number_of_languages", "is_paused", "created_at"]
    list_filter = ["is_paused", "is_confirmed", SilenceFilter, ReachedFilter, "commune"]
    search_fields = ["=pk", "user__first_name"]
    list_select_related = ["user", "commune"]
    show_full_result_count = False
    list_per_page = 50
    fields = [
        "first_name",
        "profile",
        "messages",
        "helpers",
        "is_confirmed",
        "is_paused",
        "created_at",
        "heard_from_at",
    ]
    readonly_fields = [
        "first_name",
        "profile",
        "messages",
        "helpers",
        "is_confirmed",
        "is_paused",
        "created_at",
        "heard_from_at",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Volunteer]:
        """With the number of languages."""
        return super().get_queryset(request).annotate(spoken=Count("languages"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Volunteer], search_term: str
    ) -> tuple[QuerySet[Volunteer], bool]:
        """By first name, or by the number as the list shows it: V12."""
        return super().get_search_results(request, queryset, AS_LISTED.sub(r"\1", search_term))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People register themselves."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Volunteer | None = None) -> bool:
        """Erasure is the volunteer's own step."""
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Every coordinator."""
        return getattr(request.user, "is_coordinator", False)

    def has_view_permission(self, request: HttpRequest, obj: Volunteer | None = None) -> bool:
        """Every coordinator."""
        return getattr(request.user, "is_coordinator", False)

    def has_change_permission(self, request: HttpRequest, obj: Volunteer | None = None) -> bool:
        """Nobody: volunteers write their own profile."""
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The profile; that it was opened is written down."""
        context = extra_context or {}
        if volunteer := self.get_object(request, object_id):
            actions.open_profile(volunteer, by=cast("User", request.user))
            context = {**context, **look_form_for(volunteer)}
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description=_("first name"), ordering="user__first_name")
    def first_name(self, volunteer: Volunteer) -> str:
        """As the volunteer likes to be called."""
        return volunteer.first_name

    @admin.display(description=_("messages"))
    def messages(self, volunteer: Volunteer) -> str:
        """By which way they come, or that somebody has to pass them on."""
        ways = {"email": _("by e-mail"), "sms": _("by SMS")}
        none = _("None: there is no phone and no e-mail address. Please pass on what happens.")
        return str(ways.get(volunteer.user.message_channel, none))

    @admin.display(description=_("helped by"))
    def helpers(self, volunteer: Volunteer) -> str:
        """Who sees this profile because the volunteer let them."""
        helping = volunteer.accompaniments.in_force().select_related("helper")
        return ", ".join(row.helper.display_name for row in helping) or "–"

    @admin.display(description=_("languages"), ordering="spoken")
    def number_of_languages(self, volunteer: Any) -> int:
        """How many."""
        return volunteer.spoken

    @admin.display(description=_("answers"))
    def profile(self, volunteer: Volunteer) -> str:
        """Each page of the profile with its answer; what waits for a consent to newer words is not shown."""
        answered = Volunteer.objects.with_answers().get(pk=volunteer.pk)
        resting = resting_steps(answered)
        shown = {page.step: page.answer(answered) or "–" for page in PAGES if page.step not in resting}
        return "\n".join(f"{page.step.label}: {shown.get(page.step, _('waits for an agreement'))}" for page in PAGES)
