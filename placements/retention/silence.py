"""Volunteers of whom nothing is heard: who they are, and what is due for each.

A sign of life is a log-in, a day on which a page was opened while logged in (as for each step of a match that they take
themselves), a saved answer, the word "keep", an interest that was withdrawn, and the end of a placement; what hosts,
coordinators or the clock do with a match is none. Whoever has a live match or placement is never silent; nor is whoever
works with us in another way.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from organisations.models import Membership
from placements.enums import MatchState, PlacementState, RetentionStep
from placements.models import Match, Placement
from placements.retention.calendar import begin_of, in_months, months_of
from volunteers.models import Volunteer
from volunteers.models.profile import VolunteerQuerySet

HEARD_IN = [MatchState.WITHDRAWN, MatchState.ENDED]  # declined or lapsed, a match tells nothing of the volunteer
SHORT_MONTHS = timedelta(days=3)  # by so much a month back and a month forward can differ


def quiet_people() -> VolunteerQuerySet:
    """Those for whom a clock runs, each with `quiet_since` and `was_placed`."""
    mine = Match.objects.filter(volunteer=OuterRef("pk"))
    heard_in = mine.filter(state__in=HEARD_IN).order_by().values("volunteer")
    last_step = heard_in.annotate(last=Max("state_since")).values("last")
    placements = Placement.objects.filter(volunteer=OuterRef("pk"))
    ended = [PlacementState.COMPLETED, PlacementState.ENDED_EARLY]
    return (
        Volunteer.objects.filter(
            user__erased_at=None, user__is_staff=False, user__is_superuser=False, user__is_helper=False
        )
        .exclude(Exists(Membership.objects.filter(user=OuterRef("user"))))
        .exclude(Exists(mine.live()))
        .exclude(Exists(placements.current()))
        .annotate(
            quiet_since=Greatest("heard_from_at", "user__last_login", Subquery(last_step)),
            was_placed=Exists(placements.filter(state__in=ended)),
        )
    )


def perhaps_due(today: date) -> VolunteerQuerySet:
    """Those of `quiet_people` who may be due: all who are, and a few whose day is near, longest silent first."""
    asks, warns = _silent_for(today, "ask"), _about_to_end(today)
    not_asked = Q(asked_to_stay_at=None) | Q(asked_to_stay_at__lte=F("quiet_since"))
    just_warned = Q(warned_at__gt=F("quiet_since"), warned_at__gte=begin_of(today - _warning() + SHORT_MONTHS))
    people: Any = quiet_people()
    found: VolunteerQuerySet = (
        people.filter((not_asked & Q(was_placed=False, quiet_since__lt=asks)) | Q(quiet_since__lt=warns))
        .exclude(Q(warned_at__isnull=False) & just_warned)
        .order_by("quiet_since", "pk")
    )
    return found


@dataclass(frozen=True)
class Timetable:
    """When one person is asked (None: not at all), warned and deleted, if nothing is heard until then."""

    ask_on: date | None
    warn_on: date
    ends_on: date


def timetable_of(person: Any) -> Timetable:
    """The days for one of `quiet_people`. Whoever was warned late is deleted later."""
    since = timezone.localdate(person.quiet_since)
    ends_on = in_months(since, months_of("placed" if person.was_placed else "delete"))
    if has_been(person.warned_at, person):
        ends_on = max(ends_on, timezone.localdate(person.warned_at) + _warning())
    asks = None if person.was_placed else in_months(since, months_of("ask"))
    return Timetable(asks, ends_on - _warning(), ends_on)


def has_been(moment: datetime | None, person: Any) -> bool:
    """Whether this was done in the present silence; what was done before somebody was heard from counts no more."""
    return moment is not None and moment > person.quiet_since


def step_due(person: Any, today: date) -> RetentionStep | None:
    """What is to be done for one of `quiet_people` today. Each step is due once in a silence."""
    days = timetable_of(person)
    if has_been(person.warned_at, person):
        return RetentionStep.DELETE if days.ends_on <= today else None
    if days.warn_on <= today:
        return RetentionStep.WARN
    is_asked = has_been(person.asked_to_stay_at, person)
    return RetentionStep.ASK if days.ask_on and days.ask_on <= today and not is_asked else None


def last_day_of(person: Any, today: date) -> date:
    """On which day a person is deleted at the earliest; one who was not warned yet is warned first."""
    ends_on = timetable_of(person).ends_on
    return ends_on if has_been(person.warned_at, person) else max(ends_on, today + _warning())


def _warning() -> timedelta:
    return timedelta(days=months_of("warning_days"))


def _silent_for(today: date, period: str) -> datetime:
    return begin_of(in_months(today, -months_of(period)) + SHORT_MONTHS)


def _about_to_end(today: date) -> datetime:
    soonest = min(months_of("delete"), months_of("placed"))
    return begin_of(in_months(today + _warning(), -soonest) + SHORT_MONTHS)
