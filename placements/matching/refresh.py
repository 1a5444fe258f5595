"""Keeps the stored suggestions true between rounds: finds who or what changed, and replaces what follows from it.

A changed volunteer gets the best ten by stored prices. A changed opportunity enters, moves or leaves the lists of the
people whom it concerns; nobody else is looked at again. Statements stand in replacing.py.
"""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from organisations.models import Opportunity
from placements.matching import replacing
from placements.matching.regions import without_regions
from placements.matching.rows import opportunities_without_row, write_opportunity_rows, write_volunteer_rows
from placements.matching.versions import parameters_in_force
from placements.models import Dismissal, Match, MatchableOpportunity, Suggestion
from volunteers.models import Volunteer

KEPT = replacing.KEPT
AT_ONCE = 50  # people whose rows are held together: whoever saves a page of the profile meanwhile waits for them
OPPORTUNITIES_AT_ONCE = 20


def refresh_stale(*, limit: int = 500) -> int:
    """Follow changed opportunities, and up to `limit` people whose profile or list changed; gives how many people."""
    refresh_changed_opportunities()
    waiting = list(Volunteer.objects.stale_before(timezone.now()).values_list("pk", flat=True)[:limit])
    for first in range(0, len(waiting), AT_ONCE):
        refresh_people(waiting[first : first + AT_ONCE])
    return len(waiting)


def stamp_what_was_overlooked() -> None:
    """Have the next sweep look at what changed without anybody saying so: days that passed, places that went."""
    over = MatchableOpportunity.objects.filter(last_day__lt=timezone.localdate().toordinal())
    closed = Opportunity.objects.exclude(pk__in=Opportunity.objects.open_for_suggestions().order_by().values("pk"))
    _stamp(Opportunity.objects.filter(pk__in=over.values("pk")))
    _stamp(opportunities_without_row())
    _stamp(closed.filter(_is_listed()))
    ready = Volunteer.objects.ready()
    _stamp(ready.filter(matchable__isnull=True))
    _stamp(Volunteer.objects.filter(matchable__isnull=False).exclude(pk__in=ready.values("pk")))
    _stamp(ready.filter(pk__in=Dismissal.objects.filter(_pair_is_listed()).values("volunteer")))
    _stamp(ready.filter(pk__in=Match.objects.filter(_pair_is_listed()).order_by().values("volunteer")))


@transaction.atomic
def refresh_people(keys: list[int]) -> None:
    """Replace these volunteers' suggestions by what fits now; whom another worker holds is left to it."""
    held = _held(Volunteer.objects.filter(pk__in=keys))
    write_volunteer_rows(held)
    replacing.replace_for_people(held, parameters_in_force().weights, timezone.localdate())
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
        refresh_opportunities(keys[first : first + OPPORTUNITIES_AT_ONCE])


@transaction.atomic
def refresh_opportunities(keys: list[int]) -> None:
    """The rows of these opportunities and their places in people's lists, as they are now.

    Where somebody's profile is held by another worker, the opportunities stay marked for the next sweep.
    """
    held = _held(Opportunity.objects.filter(pk__in=keys))
    write_opportunity_rows(held)
    weights, today = parameters_in_force().weights, timezone.localdate()
    concerned = replacing.people_concerned(held, weights, today)
    people = _held(Volunteer.objects.filter(pk__in=concerned))
    if people:
        replacing.replace_for_opportunities(held, people, weights, today)
    if len(people) == len(concerned):
        Opportunity.objects.filter(pk__in=held).update(matching_stale_since=None)


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
