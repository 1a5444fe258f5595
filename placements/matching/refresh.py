"""Keeps the stored suggestions true between rounds: finds who or what changed, and replaces what follows from it.

A changed volunteer gets the best ten by stored prices. A changed opportunity enters, moves or leaves the lists of the
people whom it concerns; nobody else is looked at again. Statements stand in replacing.py.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from organisations.models import Opportunity
from placements.matching import replacing, turns
from placements.matching.regions import without_regions
from placements.matching.rows import opportunities_without_row, write_opportunity_rows, write_volunteer_rows
from placements.matching.versions import parameters_between_rounds
from placements.models import Dismissal, Match, MatchableOpportunity, Suggestion
from volunteers.models import Volunteer

log = logging.getLogger(__name__)
KEPT = replacing.KEPT
AT_ONCE = 50  # people whose rows are held together: whoever saves a page of the profile meanwhile waits for them
OPPORTUNITIES_AT_ONCE = 20
ROWS_AT_ONCE = 500
LATELY = timedelta(minutes=3)  # longer than from one look to the next


def refresh_stale(*, limit: int = 500) -> int:
    """Follow changed opportunities, and up to `limit` people whose profile or list changed; gives how many people.

    While a round is being published nothing is done: all stay marked for the next sweep.
    """
    refresh_changed_opportunities()
    waiting = list(Volunteer.objects.stale_before(timezone.now()).values_list("pk", flat=True)[:limit])
    for first in range(0, len(waiting), AT_ONCE):
        _follow_each(refresh_people, Volunteer.objects.all(), waiting[first : first + AT_ONCE])
    return len(waiting)


def stamp_what_was_overlooked() -> None:
    """Have the next sweep look at what changed without anybody saying so: days that passed, places that went, teams."""
    over = MatchableOpportunity.objects.filter(last_day__lt=timezone.localdate().toordinal())
    closed = Opportunity.objects.exclude(pk__in=Opportunity.objects.open_for_suggestions().order_by().values("pk"))
    _stamp(Opportunity.objects.filter(pk__in=over.values("pk")))
    _stamp(opportunities_without_row())
    _stamp(Opportunity.objects.filter(pk__in=replacing.opportunities_with_other_places(timezone.now() - LATELY)))
    _stamp(closed.filter(_is_listed()))
    ready = Volunteer.objects.ready()
    _stamp(ready.filter(matchable__isnull=True))
    _stamp(Volunteer.objects.filter(matchable__isnull=False).exclude(pk__in=ready.values("pk")))
    _stamp(ready.filter(pk__in=Dismissal.objects.filter(_pair_is_listed()).values("volunteer")))
    _stamp(ready.filter(pk__in=Match.objects.filter(_pair_is_listed()).order_by().values("volunteer")))
    _stamp(ready.filter(pk__in=replacing.people_with_what_no_longer_holds(timezone.localdate())))


@transaction.atomic
def refresh_people(keys: list[int]) -> None:
    """Replace these volunteers' suggestions by what fits now; whom another worker holds is left to it."""
    if not turns.may_follow():
        return
    turns.follow_people()
    held = _held(Volunteer.objects.filter(pk__in=keys))
    write_volunteer_rows(held)
    replacing.replace_for_people(held, parameters_between_rounds().weights, timezone.localdate())
    _forget_regions(held)
    Volunteer.objects.filter(pk__in=held).update(matching_stale_since=None)


def refresh_if_stale(volunteer: Volunteer) -> None:
    """New suggestions at once for somebody who looks at them right after a change."""
    if volunteer.matching_stale_since:
        refresh_people([volunteer.pk])


def refresh_changed_opportunities() -> None:
    """Let the opportunities that changed enter, move in and leave people's lists."""
    stale = Opportunity.objects.filter(matching_stale_since__isnull=False).order_by("matching_stale_since", "pk")
    keys = list(stale.values_list("pk", flat=True))
    for first in range(0, len(keys), OPPORTUNITIES_AT_ONCE):
        _follow_each(refresh_opportunities, Opportunity.objects.all(), keys[first : first + OPPORTUNITIES_AT_ONCE])


@transaction.atomic
def refresh_opportunities(keys: list[int]) -> None:
    """The rows of these opportunities and their places in people's lists, as they are now.

    Where somebody's profile is held by another worker, the opportunities stay marked for the next sweep.
    """
    if not turns.may_follow():
        return
    turns.follow_opportunities()
    held = _held(Opportunity.objects.filter(pk__in=keys))
    write_opportunity_rows(held)
    weights, today = parameters_between_rounds().weights, timezone.localdate()
    concerned = replacing.people_concerned(held, weights, today)
    people = _held(Volunteer.objects.filter(pk__in=concerned))
    if people:
        replacing.replace_for_opportunities(held, people, weights, today)
    if len(people) == len(concerned):
        Opportunity.objects.filter(pk__in=held).update(matching_stale_since=None)


def write_stale_rows() -> None:
    """Let the rows of numbers say what changed people and opportunities say now; they stay marked for the sweep."""
    people = Volunteer.objects.stale_before(timezone.now())
    roles = Opportunity.objects.filter(matching_stale_since__isnull=False).order_by("pk")
    for write, stale in ((write_volunteer_rows, people), (write_opportunity_rows, roles)):
        keys = list(stale.values_list("pk", flat=True))
        for first in range(0, len(keys), ROWS_AT_ONCE):
            with transaction.atomic():
                turns.follow_opportunities()
                write(keys[first : first + ROWS_AT_ONCE])


def _follow_each(follow: Callable[[list[int]], None], rows: QuerySet[Any], keys: list[int]) -> None:
    """All at once; where that fails each by itself, so that one that cannot be followed does not stop the others."""
    try:
        follow(keys)
    except Exception:
        log.exception("Could not follow some changes at once; trying one by one.")
        for key in keys:
            _follow_alone(follow, rows, key)


def _follow_alone(follow: Callable[[list[int]], None], rows: QuerySet[Any], key: int) -> None:
    try:
        follow([key])
    except Exception:
        log.exception("Could not follow the change of %s %s; the others come first.", rows.model.__name__, key)
        rows.filter(pk=key).update(matching_stale_since=timezone.now())


def _held(rows: QuerySet[Any]) -> list[int]:
    """The keys of those that nobody else holds; they are held until the transaction ends."""
    # no_key: whoever writes a row that refers to one of them (an approval, which holds its opportunity) need not wait.
    free = rows.select_for_update(skip_locked=True, of=("self",), no_key=True)
    return list(free.order_by("pk").values_list("pk", flat=True))


def _is_listed() -> Exists:
    return Exists(Suggestion.objects.filter(opportunity=OuterRef("pk")))


def _pair_is_listed() -> Exists:
    return Exists(Suggestion.objects.filter(volunteer=OuterRef("volunteer"), opportunity=OuterRef("opportunity")))


def _stamp(rows: QuerySet[Any]) -> None:
    rows.filter(matching_stale_since__isnull=True).update(matching_stale_since=timezone.now())


def _forget_regions(keys: list[int]) -> None:
    """A match keeps the reasons with which it began, but no region whose consent was taken back."""
    held: dict[int, set[int]] = defaultdict(set)
    known = Volunteer.regions.through.objects.filter(volunteer__in=keys)
    for volunteer, bit in known.values_list("volunteer", "region__bit"):
        held[volunteer].add(bit)
    for match in Match.objects.filter(volunteer__in=keys).only("volunteer_id", "reasons"):
        kept = without_regions(match.reasons, but=held[match.volunteer_id])
        if kept != match.reasons:
            Match.objects.filter(pk=match.pk).update(reasons=kept)
