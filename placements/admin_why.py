"""Suggestions as coordinators see them, with points, and why an opportunity is none of a volunteer's."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from organisations.models import Opportunity
from placements.forms.why import WhichOpportunityForm
from placements.matching.explain import Voice
from placements.matching.nearest import what_comes_near
from placements.matching.why import WhyNot, rank_of, why_not
from placements.matching.why_in_words import field_in_words, why_in_words
from placements.matching.words import StoredWords
from placements.models import Suggestion
from tandem.accounts.models import User
from tandem.lifecycle.lookups import OfferedLookups
from volunteers.actions import open_profile
from volunteers.models import Volunteer


@admin.register(Suggestion)
class SuggestionAdmin(OfferedLookups):
    """To read; rounds and the engine write them."""

    list_display = ["volunteer", "opportunity", "score", "value", "is_kept", "computed_at"]
    list_filter = ["is_kept"]
    search_fields = ["=volunteer__pk", "opportunity__title"]
    list_select_related = ["volunteer__user", "opportunity"]
    show_full_result_count = False
    list_per_page = 50
    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The engine makes them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """The engine replaces them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """Nobody."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """Every coordinator."""
        return getattr(request.user, "is_coordinator", False)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Every coordinator."""
        return getattr(request.user, "is_coordinator", False)

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and the question about one volunteer."""
        view = self.admin_site.admin_view(self.why_view)
        return [path("why/<int:volunteer>/", view, name="placements_suggestion_why"), *super().get_urls()]

    def why_view(self, request: HttpRequest, volunteer: int) -> HttpResponse:
        """Ask for an opportunity, then say why it is not, or where it is, among this volunteer's suggestions.

        Of somebody whom nothing fits it is said at once what comes near and what would open more.
        """
        person = get_object_or_404(Volunteer.objects.select_related("user", "commune"), pk=volunteer)
        form = WhichOpportunityForm(request.GET)
        found = form.found()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Why not this one?"),
            "volunteer": person,
            "form": form,
            "found": found,
        }
        answer = _answer(person, found[0]) if len(found) == 1 else {} if found else _in_general(person)
        if answer:
            open_profile(person, by=cast("User", request.user))
        return TemplateResponse(request, "admin/why_not.html", context | answer)


def _in_general(volunteer: Volunteer) -> dict[str, Any]:
    near = what_comes_near(volunteer, Voice.HOST)
    return {"near": near} if near else {}


def _answer(volunteer: Volunteer, opportunity: Opportunity) -> dict[str, Any]:
    why = why_not(volunteer, opportunity)
    rank = rank_of(volunteer, opportunity) if why.is_open else None
    sentences = why_in_words(why, StoredWords(), Voice.HOST, rank)
    return {"opportunity": opportunity, "why": why, "sentences": sentences, "terms": _side_by_side(why)}


def _side_by_side(why: WhyNot) -> list[tuple[str, int, int | None]]:
    """Of each term: what it is about, its points here, and those at the suggestion that it is compared with."""
    if why.this is None:
        return []
    others = why.first.terms if why.first else [None] * len(why.this.terms)
    return [
        (field_in_words(one), one.points * one.weight, other.points * other.weight if other else None)
        for one, other in zip(why.this.terms, others, strict=True)
    ]
