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
from volunteers.models import Volunteer
from volunteers.profile import PAGES

AS_LISTED = re.compile(r"^\s*V(\d+)\s*$", re.IGNORECASE)


@admin.register(Volunteer)
class VolunteerAdmin(OfferedLookups):
    """A list without stories, a profile to read."""

    list_display = ["__str__", "first_name", "commune", "number_of_languages", "is_paused", "created_at"]
    list_filter = ["is_paused", "commune"]
    search_fields = ["=pk", "user__first_name"]
    list_select_related = ["user", "commune"]
    show_full_result_count = False
    list_per_page = 50
    fields = ["first_name", "profile", "is_paused", "created_at"]
    readonly_fields = ["first_name", "profile", "is_paused", "created_at"]

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
        if volunteer := self.get_object(request, object_id):
            actions.open_profile(volunteer, by=cast("User", request.user))
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description=_("first name"), ordering="user__first_name")
    def first_name(self, volunteer: Volunteer) -> str:
        """As the volunteer likes to be called."""
        return volunteer.first_name

    @admin.display(description=_("languages"), ordering="spoken")
    def number_of_languages(self, volunteer: Any) -> int:
        """How many."""
        return volunteer.spoken

    @admin.display(description=_("answers"))
    def profile(self, volunteer: Volunteer) -> str:
        """Each page of the profile with its answer."""
        answered = Volunteer.objects.with_answers().get(pk=volunteer.pk)
        return "\n".join(f"{page.step.label}: {page.answer(answered) or '–'}" for page in PAGES)
