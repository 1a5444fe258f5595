"""What waits for the coordinators, on the admin's start page."""

from typing import Any

from django.core.cache import cache
from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Opportunity, Organisation
from placements.actions.rounds import FROZEN_AFTER
from placements.enums import MatchState, RoundPurpose, RoundState
from placements.left_out import people_with_nothing
from placements.models import Match, MatchingRound, Placement
from placements.queries import LATE, waiting_counts
from placements.retention.past import unused_accounts_of_hosts
from placements.retention.report import people_asked, people_nobody_told
from placements.rounds_in_words import days_since, troubled
from tandem.accounts.models import User
from tandem.dashboard.panels import Line, Panel, register
from tandem.lifecycle.narrowed import register_part
from volunteers.models import Volunteer

SECONDS = 60
LIVE, CURRENT = _("live matches"), _("placements prepared or under way")
UNUSED = _("accounts of hosts' staff that nobody uses")

for kind in LATE:
    register_part(kind.model, kind.part, kind.title, kind.rows)
register_part(Match, "live", LIVE, Match.objects.live)
register_part(Placement, "current", CURRENT, Placement.objects.current)
register_part(User, "unused", UNUSED, lambda: unused_accounts_of_hosts(timezone.localdate()))


@register
def queues() -> list[Panel]:
    """What waits for a decision now, and what waits longer than promised."""
    waiting = [
        _line(_("organisations to verify"), Organisation.objects.submitted(), "organisations_organisation"),
        _line(_("opportunities to publish"), Opportunity.objects.submitted(), "organisations_opportunity"),
        _line(_("matches to approve"), Match.objects.proposed(), "placements_match", state="proposed"),
    ]
    late = [Line(count.title, count.number, count.url, count.oldest) for count in waiting_counts()]
    return [
        Panel(_("Waiting for your decision"), waiting, order=10),
        Panel(_("Waiting longer than promised"), late, order=20),
        Panel(_("Matching"), _matching(), order=25),
        Panel(_("Tandem now"), _figures(), order=30),
    ]


@register
def to_pass_on() -> list[Panel]:
    """What nobody but a coordinator can tell: the person has neither phone nor e-mail. Nothing where there is none."""
    waits = [MatchState.INVITED, MatchState.SHORTLISTED, MatchState.OFFERED]
    unreached = Match.objects.filter(state__in=waits).exclude(volunteer__in=Volunteer.objects.reached_by_messages())
    since = list(unreached.values_list("state_since", flat=True))
    url = reverse("admin:volunteers_volunteer_changelist") + "?messages=no"
    line = Line(_("answers of hosts to people without phone and e-mail"), len(since), url, min(since, default=None))
    return [Panel(_("Please pass on"), [line], order=15)] if since else []


def _line(title: object, rows: object, admin_name: str, *, state: str = "submitted") -> Line:
    """The longest waiting decides how old the line is."""
    since = list(rows.values_list("state_since", flat=True))  # type: ignore[attr-defined]  # a queryset of records with a state
    url = reverse(f"admin:{admin_name}_changelist") + f"?state__exact={state}"
    return Line(title, len(since), url, min(since, default=None))  # type: ignore[arg-type]  # a lazy translation


def _matching() -> list[Line]:
    """What the engine found and what it waits for, and whom and what it leaves out."""
    rounds, published = _all("placements_matchinground"), MatchingRound.objects.published()
    last = reverse("admin:placements_matchinground_change", args=[published.pk]) if published else rounds
    none_yet = _("rounds published until now: nobody has suggestions from one")
    age = _("days since people's suggestions were renewed") if published else none_yet
    hard = len(published.unwanted) if published else 0
    return [
        _ready_rounds(rounds),
        Line(
            _("rounds that failed or stand still"),
            troubled(published, FROZEN_AFTER),
            f"{rounds}?state__in=failed,requested,running",
        ),
        Line(age, days_since(published), last),
        _people_with_nothing(),
        Line(_("opportunities that attract hardly anybody"), hard, f"{last}#unwanted"),
    ]


def _ready_rounds(rounds: str) -> Line:
    ready = MatchingRound.objects.filter(state=RoundState.READY, purpose=RoundPurpose.SUGGEST)
    since = list(ready.values_list("state_since", flat=True))
    url = f"{rounds}?purpose__exact=suggest&state__exact=ready"
    return Line(_("rounds to look at and publish"), len(since), url, min(since, default=None))


def _people_with_nothing() -> Line:
    found: Any = cache.get_or_set("placements.people_with_nothing", _count_people_with_nothing, SECONDS)
    url = reverse("admin:placements_matchinground_nothing_fits")
    return Line(_("people for whom nothing fits now"), found["number"], url, found["oldest"])


def _count_people_with_nothing() -> dict[str, Any]:
    """Everybody's suggestions are looked at: a minute old is new enough, and coordinators come here all the time."""
    return people_with_nothing().aggregate(number=Count("pk"), oldest=Min("created_at"))


def _figures() -> list[Line]:
    return [
        Line(_("volunteers"), Volunteer.objects.count(), reverse("admin:volunteers_volunteer_changelist")),
        Line(
            _("open opportunities"),
            Opportunity.objects.published().count(),
            _all("organisations_opportunity") + "?state__exact=published",
        ),
        Line(LIVE, Match.objects.live().count(), _all("placements_match") + "?only=live"),
        Line(CURRENT, Placement.objects.current().count(), _all("placements_placement") + "?only=current"),
    ]


def _all(admin_name: str) -> str:
    return reverse(f"admin:{admin_name}_changelist")


@register
def retention() -> list[Panel]:
    """Whose profile ends soon, and who has to be told by somebody because no message reaches them."""
    number: Any = cache.get_or_set("placements.retention", _count_what_ends, SECONDS)
    volunteers = _all("volunteers_volunteer")
    return [
        Panel(
            _("How long we keep profiles"),
            [
                Line(
                    _("silent people who were asked whether they stay"),
                    number["asked"],
                    f"{volunteers}?silence=asked",
                ),
                Line(
                    _("of them without phone and e-mail: please tell them"),
                    number["untold"],
                    f"{volunteers}?silence=untold",
                ),
                Line(UNUSED, number["unused"], _all("accounts_user") + "?only=unused"),
            ],
            order=40,
        )
    ]


def _count_what_ends() -> dict[str, int]:
    return {
        "asked": people_asked().count(),
        "untold": people_nobody_told().count(),
        "unused": unused_accounts_of_hosts(timezone.localdate()).count(),
    }
