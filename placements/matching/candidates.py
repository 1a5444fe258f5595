"""The edge between the database and the engine: people and opportunities as features, pairs as stored reasons."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from organisations.enums import Need
from organisations.models import Opportunity, OpportunityLanguage, OpportunitySkill
from placements.matching import criteria
from placements.matching.features import REGIONS_BEGIN_AT, OpportunityFeatures, VolunteerFeatures
from placements.matching.versions import parameters_between_rounds
from placements.matching.weights import DEFAULT, Weights
from tandem.vocabulary.enums import matching_level
from volunteers.enums import ConsentPurpose
from volunteers.models import LanguageSkill, Volunteer, VolunteerSkill
from volunteers.queries import who_agree_to

ADULT = 18
METRES_A_KM = 1000


@dataclass(frozen=True)
class ScoredPair:
    """What the criteria say of one volunteer at one opportunity; `score` is None where a hard condition is unmet."""

    score: int | None
    reasons: list[dict[str, Any]]


def scored_pair(volunteer: Volunteer, opportunity: Opportunity) -> ScoredPair:
    """Score and reasons of one pair, as they are now; neither where one of them lacks dates or place."""
    people, roles = volunteers_as_features([volunteer]), opportunities_as_features([opportunity])
    if not people or not roles:
        return ScoredPair(score=None, reasons=[])
    return score_features(people[0], _from_today(roles[0]), parameters_between_rounds().weights)


def score_features(
    person: VolunteerFeatures, role: OpportunityFeatures, weights: Weights = DEFAULT.weights
) -> ScoredPair:
    """Score and reasons of one pair of features; unmet conditions come first, and what counts nothing is no reason."""
    gaps, terms = criteria.unmet(person, role), criteria.terms(person, role, weights)
    reasons = [gap.as_json() for gap in gaps] + [term.as_json() for term in terms if term.weight]
    return ScoredPair(score=None if gaps else criteria.score(terms), reasons=reasons)


def volunteers_as_features(volunteers: Iterable[Volunteer]) -> list[VolunteerFeatures]:
    """Features in the order given, without those who lack commune or dates. Four queries whatever their number."""
    complete = [v for v in volunteers if v.commune_id and v.available_from and v.available_until]
    keys = [volunteer.pk for volunteer in complete]
    levels = _levels(keys)
    skills = _masks(VolunteerSkill.objects.filter(volunteer__in=keys).values_list("volunteer", "skill__bit"))
    causes = _masks(Volunteer.causes.through.objects.filter(volunteer__in=keys).values_list("volunteer", "cause__bit"))
    agreed = who_agree_to(ConsentPurpose.REGIONAL_KNOWLEDGE)
    known = Volunteer.regions.through.objects.filter(volunteer__in=keys).filter(volunteer__in=agreed)
    regions = _masks(known.values_list("volunteer", "region__bit"))
    return [
        VolunteerFeatures(
            id=volunteer.pk,
            levels=levels[volunteer.pk],
            skills=skills[volunteer.pk] | regions[volunteer.pk] << REGIONS_BEGIN_AT,
            causes=causes[volunteer.pk],
            half_days=volunteer.half_days,
            max_half_days=volunteer.max_half_days,
            first_day=volunteer.available_from.toordinal(),
            last_day=volunteer.available_until.toordinal(),
            age=ADULT if volunteer.confirmed_adult_at else 0,
            x=volunteer.commune.x_m,
            y=volunteer.commune.y_m,
            max_metres=volunteer.max_km * METRES_A_KM,
        )
        for volunteer in complete
        if volunteer.available_from and volunteer.available_until and volunteer.commune
    ]


def opportunities_as_features(opportunities: Iterable[Opportunity]) -> list[OpportunityFeatures]:
    """Features in the order given; drafts without dates or place are left out. Four queries whatever their number."""
    complete = [o for o in opportunities if o.commune_id and o.starts_on and o.ends_on]
    keys = [opportunity.pk for opportunity in complete]
    required, desired = (_needed_languages(keys, need) for need in (Need.REQUIRED, Need.DESIRED))
    needed = OpportunitySkill.objects.filter(opportunity__in=keys)
    must, wish = (
        _masks(needed.filter(need=need).values_list("opportunity", "skill__bit"))
        for need in (Need.REQUIRED, Need.DESIRED)
    )
    causes = _masks(
        Opportunity.causes.through.objects.filter(opportunity__in=keys).values_list("opportunity", "cause__bit")
    )
    regions = _masks(
        Opportunity.regions.through.objects.filter(opportunity__in=keys).values_list("opportunity", "region__bit")
    )
    return [
        OpportunityFeatures(
            id=opportunity.pk,
            required_languages=tuple(required[opportunity.pk]),
            desired_languages=tuple(desired[opportunity.pk]),
            required_skills=must[opportunity.pk],
            desired_skills=wish[opportunity.pk] | regions[opportunity.pk] << REGIONS_BEGIN_AT,
            causes=causes[opportunity.pk],
            half_days=opportunity.half_days,
            min_half_days=opportunity.min_half_days,
            first_day=opportunity.starts_on.toordinal(),
            last_day=opportunity.ends_on.toordinal(),
            min_days=opportunity.days,
            min_age=ADULT,
            x=opportunity.commune.x_m,
            y=opportunity.commune.y_m,
            is_remote=opportunity.is_remote,
        )
        for opportunity in complete
        if opportunity.starts_on and opportunity.ends_on and opportunity.commune
    ]


def open_opportunities() -> QuerySet[Opportunity]:
    """Those in which somebody can still be suggested."""
    return Opportunity.objects.open_for_suggestions().select_related("commune")


def _from_today(role: OpportunityFeatures) -> OpportunityFeatures:
    """Days that have passed fit nobody."""
    return replace(role, first_day=max(role.first_day, timezone.localdate().toordinal()))


def _levels(keys: list[int]) -> dict[int, tuple[int, ...]]:
    known: dict[int, dict[int, int]] = defaultdict(dict)
    rows = LanguageSkill.objects.filter(volunteer__in=keys).values_list("volunteer", "language__bit", "level")
    for volunteer, bit, level in rows:
        known[volunteer][bit] = matching_level(level)
    return {key: _dense(known[key]) for key in keys}


def _dense(levels: dict[int, int]) -> tuple[int, ...]:
    return tuple(levels.get(bit, 0) for bit in range(max(levels, default=-1) + 1))


def _needed_languages(keys: list[int], need: str) -> dict[int, list[tuple[int, int]]]:
    needed: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = OpportunityLanguage.objects.filter(opportunity__in=keys, need=need).order_by("opportunity", "language__bit")
    for opportunity, bit, level in rows.values_list("opportunity", "language__bit", "level"):
        needed[opportunity].append((bit, matching_level(level)))
    return needed


def _masks(rows: Iterable[tuple[int, int]]) -> dict[int, int]:
    masks: dict[int, int] = defaultdict(int)
    for key, bit in rows:
        masks[key] |= 1 << bit
    return masks
