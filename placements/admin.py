"""The coordinators' queue of matches, and the placements that came of them."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from placements import actions, admin_rounds, admin_weights, admin_why  # noqa: F401  # the others register theirs
from placements.cards import reasons_for_coordinator
from placements.enums import CheckItem, PlacementState
from placements.forms import CoordinatorReasonForm
from placements.lifecycle import MATCH, PLACEMENT
from placements.models import Match, Placement
from placements.queries import what_else
from tandem.accounts.models import User
from tandem.lifecycle.admin import LifecycleAdmin


class Queue(ChangeList):
    """A page of matches, each with its reasons as sentences."""

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page; `in_words` holds the reasons."""
        super().get_results(request)
        reasons = reasons_for_coordinator(self.result_list)
        for match in self.result_list:
            match.in_words = reasons[match.pk]


@admin.register(Match)
class MatchAdmin(LifecycleAdmin):
    """Approve or refuse with both sides, the reasons and what else the volunteer has going on in view."""

    lifecycle = MATCH
    commands = {"approve": actions.approve_match}
    commands_with_form = {"refuse": (CoordinatorReasonForm, actions.refuse_match)}
    command_labels = {"approve": _("Approve: take a place and make the placement"), "refuse": _("Do not approve")}
    list_display = [
        "reference",
        "opportunity",
        "organisation",
        "age",
        "seats_left",
        "live_elsewhere",
        "in_short",
        "state",
    ]
    list_filter = ["state", "was_invited", "opportunity__organisation"]
    search_fields = ["=pk", "opportunity__title", "opportunity__organisation__name"]
    list_select_related = ["opportunity__organisation", "volunteer__user"]
    ordering = ["state_since"]
    list_per_page = 50
    view_on_site = False  # the page on the site is the volunteer's own
    fieldsets = [
        (_("The match"), {"fields": ["state", "age", "who", "where", "seats_left", "days_offered"]}),
        (_("Why it fits, and what is missing"), {"fields": ["why"]}),
        (_("What else the volunteer has going on"), {"fields": ["elsewhere"]}),
        (
            _("How it began"),
            {"fields": ["created_at", "was_invited", "contact_shared_at", "answer_by", "why_it_ended"]},
        ),
    ]
    readonly_fields = ["age", "who", "where", "seats_left", "days_offered", "why", "elsewhere", "why_it_ended"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Match]:
        """With how many other live matches each volunteer has."""
        return Match.objects.with_live_elsewhere().order_by(*self.ordering)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Queue]:
        """The list that looks the words up once."""
        return Queue

    def note_opening(self, record: Match, *, by: User) -> None:
        """The page names the volunteer."""
        actions.open_match(record, by=by)

    @admin.display(description=_("waits for"), ordering="state_since")
    def age(self, match: Match) -> str:
        """Full days in the present state."""
        return ngettext("%(days)d day", "%(days)d days", match.waiting_days) % {"days": match.waiting_days}

    @admin.display(description=_("organisation"), ordering="opportunity__organisation__name")
    def organisation(self, match: Match) -> str:
        """The host."""
        return match.opportunity.organisation.name

    @admin.display(description=_("places left"))
    def seats_left(self, match: Match) -> int:
        """How many can still be approved for this opportunity."""
        return match.opportunity.seats_left

    @admin.display(description=_("other live matches"))
    def live_elsewhere(self, match: Any) -> int:
        """How many other matches of this volunteer have not ended."""
        return match.live_elsewhere

    @admin.display(description=_("volunteer"))
    def who(self, match: Match) -> SafeString:
        """The volunteer, with a link to the profile."""
        url = reverse("admin:volunteers_volunteer_change", args=[match.volunteer_id])
        return format_html('<a href="{}">{} ({})</a>', url, match.volunteer.first_name, match.volunteer)

    @admin.display(description=_("opportunity"))
    def where(self, match: Match) -> SafeString:
        """The opportunity, with a link to it."""
        url = reverse("admin:organisations_opportunity_change", args=[match.opportunity_id])
        return format_html('<a href="{}">{}</a> · {}', url, match.opportunity, match.opportunity.organisation)

    @admin.display(description=_("agreed days"))
    def days_offered(self, match: Match) -> str:
        """The days that become the placement."""
        return ", ".join(f"{day:%d/%m/%Y}" for day in match.offered_days) or "–"

    @admin.display(description=_("reasons"))
    def why(self, match: Match) -> SafeString:
        """The engine's reasons as sentences."""
        return _listed(reason.sentence for reason in reasons_for_coordinator([match])[match.pk])

    @admin.display(description=_("reasons"))
    def in_short(self, match: Any) -> str:
        """The same sentences in one line of the queue."""
        return " · ".join(reason.sentence for reason in match.in_words)

    @admin.display(description=_("other live matches"))
    def elsewhere(self, match: Match) -> SafeString:
        """Each other live match with where it stands."""
        return _listed(f"{other.opportunity}: {other.get_state_display()}" for other in what_else(match))

    @admin.display(description=_("reason of the end"))
    def why_it_ended(self, match: Match) -> str:
        """The sentence of the reason."""
        return match.end_reason_in_words or "–"


@admin.register(Placement)
class PlacementAdmin(LifecycleAdmin):
    """Tick the checklist, then start; pause, end or cancel without blame."""

    lifecycle = PLACEMENT
    commands = {
        "start": actions.start_placement,
        "pause": actions.pause_placement,
        "resume": actions.resume_placement,
        "complete": actions.complete_placement,
        **{item: partial(actions.tick_check, item=item) for item in CheckItem.values},
    }
    commands_with_form = {
        "end_early": (CoordinatorReasonForm, actions.end_placement_early),
        "cancel": (CoordinatorReasonForm, actions.cancel_placement),
    }
    command_labels = {
        "start": _("Start"),
        "pause": _("Pause"),
        "resume": _("Go on"),
        "complete": _("Complete"),
        "end_early": _("End early"),
        "cancel": _("Cancel before the start"),
    }
    names_people = True
    list_display = ["__str__", "who", "opportunity_title", "first_day", "last_day", "state"]
    list_filter = ["state", "match__opportunity__organisation"]
    search_fields = ["=pk", "match__opportunity__title"]
    list_select_related = ["match__opportunity", "volunteer__user"]
    date_hierarchy = "first_day"
    view_on_site = False  # the page on the site is the volunteer's own
    ordering = ["first_day"]
    readonly_fields = ["who", "opportunity_title", "agreed_days", "checklist", "why_it_ended"]
    fieldsets = [
        (
            _("The placement"),
            {
                "fields": [
                    "state",
                    "who",
                    "opportunity_title",
                    "agreed_days",
                    "approved_by",
                    "approved_at",
                    "why_it_ended",
                ]
            },
        ),
        (_("Before the first day"), {"fields": ["checklist"]}),
    ]

    @admin.display(description=_("volunteer"))
    def who(self, placement: Placement) -> str:
        """First name and reference."""
        return f"{placement.volunteer.first_name} ({placement.volunteer})"

    @admin.display(description=_("opportunity"))
    def opportunity_title(self, placement: Placement) -> str:
        """The role."""
        return placement.match.opportunity.title

    @admin.display(description=_("days"))
    def agreed_days(self, placement: Placement) -> SafeString:
        """Each day with its outcome."""
        return _listed(f"{day.date:%d/%m/%Y} · {day.get_outcome_display()}" for day in placement.days.all())

    @admin.display(description=_("checklist"))
    def checklist(self, placement: Placement) -> SafeString:
        """Each line, done or open."""
        return _listed(f"{'✓' if check.done_at else '○'} {check}" for check in placement.checks.all())

    @admin.display(description=_("reason of the end"))
    def why_it_ended(self, placement: Placement) -> str:
        """The sentence of the reason."""
        return placement.end_reason_in_words or "–"

    def note_opening(self, record: Placement, *, by: User) -> None:
        """The page names the volunteer."""
        actions.open_match(record.match, by=by)

    def available(self, record: Placement) -> list[dict[str, Any]]:
        """The steps, and before the start the open lines of the checklist."""
        steps = super().available(record)
        if record.state != PlacementState.PREPARING:
            return steps
        open_items = record.checks.filter(done_at__isnull=True).values_list("item", flat=True)
        ticks = [
            {
                "name": item,
                "label": _("Tick: %s") % CheckItem(item).label,
                "asks": False,
                "url": self.step_url(record, item),
            }
            for item in open_items
        ]
        return [*ticks, *steps]


def _listed(sentences: Iterable[str]) -> SafeString:
    rows = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))
    return format_html("<ul>{}</ul>", rows) if rows else SafeString("–")
