"""Keeps the stored suggestions true: finds who changed, asks the engine, replaces the rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from organisations.models import Opportunity
from placements.matching import engine
from placements.matching.candidates import (
    open_opportunities,
    opportunities_as_features,
    score_features,
    volunteers_as_features,
)
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.regions import without_regions
from placements.models import Dismissal, Match, Suggestion
from volunteers.models import Volunteer

KEPT = 10
AT_ONCE = 50  # people whose rows are held together: whoever saves a page of the profile meanwhile waits for them


@dataclass(frozen=True)
class OpenRoles:
    """What can be suggested now, as features by key and as the engine's arrays."""

    by_key: dict[int, OpportunityFeatures]
    pool: engine.OpportunityPool

    @classmethod
    def now(cls) -> "OpenRoles":
        """Read from the database; what changes later is stamped, and its people come up again."""
        roles = opportunities_as_features(open_opportunities())
        return cls({role.id: role for role in roles}, engine.OpportunityPool.of(roles))


def refresh_stale(*, limit: int = 500) -> int:
    """Make new suggestions for up to `limit` people whose profile, or whose opportunities, changed; gives how many."""
    stamp_people_of_changed_opportunities()
    stamp_people_with_spent_suggestions()
    waiting = list(Volunteer.objects.stale_before(timezone.now()).values_list("pk", flat=True)[:limit])
    roles = OpenRoles.now() if waiting else None
    for first in range(0, len(waiting), AT_ONCE):
        refresh_people(waiting[first : first + AT_ONCE], roles)
    return len(waiting)


@transaction.atomic
def refresh_people(keys: list[int], roles: OpenRoles | None = None) -> None:
    """Replace these volunteers' suggestions by what fits now; whom another worker holds is left to it."""
    # no_key: whoever writes a row that refers to one of them (an approval, which holds its opportunity) need not wait.
    held = Volunteer.objects.select_for_update(skip_locked=True, of=("self",), no_key=True).filter(pk__in=keys)
    volunteers = list(held.select_related("commune").order_by("pk"))
    ready = set(Volunteer.objects.ready().filter(pk__in=keys).values_list("pk", flat=True))
    people = volunteers_as_features([volunteer for volunteer in volunteers if volunteer.pk in ready])
    held_keys = [volunteer.pk for volunteer in volunteers]
    _replace(held_keys, _ranked(people, held_keys, roles or OpenRoles.now()) if people else [])
    _forget_regions(held_keys)
    Volunteer.objects.filter(pk__in=held_keys).update(matching_stale_since=None)


def refresh_if_stale(volunteer: Volunteer) -> None:
    """New suggestions at once for somebody who looks at them right after a change."""
    if volunteer.matching_stale_since:
        refresh_people([volunteer.pk])


@transaction.atomic
def stamp_people_of_changed_opportunities() -> None:
    """Everybody for whom a changed opportunity is, or could be, among the suggestions gets new ones."""
    stale = Opportunity.objects.filter(matching_stale_since__isnull=False)
    changed = list(stale.select_for_update(skip_locked=True, of=("self",), no_key=True).order_by("pk"))
    if not changed:
        return
    keys = [opportunity.pk for opportunity in changed]
    touched = set(Suggestion.objects.filter(opportunity__in=keys).values_list("volunteer", flat=True))
    open_now = open_opportunities().filter(pk__in=keys)
    touched |= _people_for(opportunities_as_features(open_now))
    _stamp(Volunteer.objects.filter(pk__in=touched))
    Opportunity.objects.filter(pk__in=keys).update(matching_stale_since=None)


def stamp_people_with_spent_suggestions() -> None:
    """What was filled, closed or dismissed, has become a match or is over makes room for something else."""
    spent = Suggestion.objects.exclude(pk__in=Suggestion.objects.current().order_by())
    _stamp(Volunteer.objects.filter(pk__in=spent.order_by().values("volunteer")))
    too_late = Volunteer.objects.filter(available_until__lt=timezone.localdate())
    _stamp(too_late.filter(pk__in=Suggestion.objects.order_by().values("volunteer")))


def _stamp(people: QuerySet[Volunteer]) -> None:
    people.filter(matching_stale_since__isnull=True).update(matching_stale_since=timezone.now())


def _people_for(roles: Iterable[OpportunityFeatures]) -> set[int]:
    roles = list(roles)
    if not roles:
        return set()
    people = volunteers_as_features(Volunteer.objects.ready().select_related("commune"))
    pool = engine.VolunteerPool.of(people)
    return {ranked.volunteer_id for role in roles for ranked in engine.people(role, pool, limit=len(people))}


def _ranked(people: list[VolunteerFeatures], keys: list[int], roles: OpenRoles) -> list[Suggestion]:
    barred = _barred(keys)
    return [
        Suggestion(
            volunteer_id=person.id,
            opportunity_id=ranked.opportunity_id,
            score=ranked.score,
            rank=rank,
            reasons=score_features(person, roles.by_key[ranked.opportunity_id]).reasons,
            computed_at=timezone.now(),
        )
        for person in people
        for rank, ranked in enumerate(
            engine.suggestions(person, roles.pool, limit=KEPT, barred=frozenset(barred[person.id])), start=1
        )
    ]


def _barred(keys: list[int]) -> dict[int, set[int]]:
    """Opportunities that are not suggested: dismissed, matched before, or at the person's own organisation."""
    barred: dict[int, set[int]] = defaultdict(set)
    own = Opportunity.objects.filter(organisation__memberships__user__volunteer__in=keys)
    for rows in (
        Dismissal.objects.filter(volunteer__in=keys).values_list("volunteer", "opportunity"),
        Match.objects.filter(volunteer__in=keys).values_list("volunteer", "opportunity"),
        own.values_list("organisation__memberships__user__volunteer", "pk"),
    ):
        for volunteer, opportunity in rows:
            barred[volunteer].add(opportunity)
    return barred


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


def _replace(keys: list[int], ranked: list[Suggestion]) -> None:
    kept = {(row.volunteer_id, row.opportunity_id) for row in ranked}
    stored = Suggestion.objects.filter(volunteer__in=keys).values_list("pk", "volunteer", "opportunity")
    gone = [key for key, volunteer, opportunity in stored if (volunteer, opportunity) not in kept]
    Suggestion.objects.filter(pk__in=gone).delete()
    Suggestion.objects.bulk_create(
        ranked,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["volunteer", "opportunity"],
        update_fields=["score", "rank", "reasons", "computed_at"],
    )
