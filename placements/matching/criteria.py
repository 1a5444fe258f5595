"""The hard conditions and the score, one pair at a time, each with the reason it was given.

The score is an integer 0..10000: the terms, each 0..1000, times their weights; every division is a floor division, so
that arrays and SQL agree to the last digit. The specification, with the weights that are the default, is the docstring
of tests/bench/evaluate.py; where it says nothing (no cause, an empty window, a volunteer who does not travel,
terms of a pair that is not eligible) a term is 0 rather than negative or undefined.
"""

from collections.abc import Iterable
from math import isqrt

from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.findings import Gap, Item, Term
from placements.matching.weights import DEFAULT, Weights

FULL = 1000
UNASKED = 500  # points where an opportunity wishes for nothing in particular
REMOTE = 800  # points for distance where the work can be done from anywhere
CAUSES_ENOUGH = 2  # so many in common are as good as all
JUST_ENOUGH, PER_HALF_DAY, SPARE_ENOUGH = 500, 125, 4  # points for half-days: at the minimum, for each more, up to


def unmet(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> list[Gap]:
    """The hard conditions that stand in the way, in the order of CONDITIONS; an eligible pair has none."""
    return [gap for check in CONDITIONS if (gap := check(volunteer, opportunity))]


def terms(
    volunteer: VolunteerFeatures, opportunity: OpportunityFeatures, weights: Weights = DEFAULT.weights
) -> list[Term]:
    """The six terms of the score, in the order of TERMS; also of a pair that is not eligible, to tell what fits."""
    return [term(volunteer, opportunity, weight) for term, weight in zip(TERMS, weights.as_tuple(), strict=True)]


def score(found: Iterable[Term]) -> int:
    """Weighted sum of the terms, 0..10000; it counts only where nothing is unmet."""
    return sum(term.points * term.weight for term in found)


def metres_between(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> int:
    """As the crow flies, floored."""
    return isqrt((volunteer.x - opportunity.x) ** 2 + (volunteer.y - opportunity.y) ** 2)


def days_in_common(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> int:
    """Calendar days on which both are there; zero or less where they miss each other."""
    return min(volunteer.last_day, opportunity.last_day) - max(volunteer.first_day, opportunity.first_day) + 1


def required_languages(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> Gap | None:
    """Each required language is spoken at its level."""
    below = _spoken(volunteer, opportunity.required_languages, enough=False)
    return Gap("needs_languages", missing=below) if below else None


def required_skills(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> Gap | None:
    """All required skills are there."""
    lacking = opportunity.required_skills & ~volunteer.skills
    return Gap("needs_skills", missing=_items(lacking)) if lacking else None


def least_age(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> Gap | None:
    """Old enough."""
    enough = volunteer.age >= opportunity.min_age
    return None if enough else Gap("needs_age", volunteer.age, opportunity.min_age)


def least_half_days(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> Gap | None:
    """Enough half-days a week suit both."""
    have = (volunteer.half_days & opportunity.half_days).bit_count()
    return None if have >= opportunity.min_half_days else Gap("needs_half_days", have, opportunity.min_half_days)


def most_half_days(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> Gap | None:
    """No more half-days a week are needed than the volunteer wants to give."""
    have, want = volunteer.max_half_days, opportunity.min_half_days
    return None if have >= want else Gap("too_many_half_days", have, want)


def least_days(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> Gap | None:
    """Both are there on enough days."""
    have = days_in_common(volunteer, opportunity)
    return None if have >= opportunity.min_days else Gap("needs_dates", max(0, have), opportunity.min_days)


def within_reach(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures) -> Gap | None:
    """No further than the volunteer travels, or remote."""
    apart = metres_between(volunteer, opportunity)
    near = opportunity.is_remote or apart <= volunteer.max_metres
    return None if near else Gap("too_far", apart, volunteer.max_metres)


def shared_causes(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures, weight: int) -> Term:
    """Two causes in common are as good as all."""
    shared = volunteer.causes & opportunity.causes
    want = min(CAUSES_ENOUGH, opportunity.causes.bit_count())
    have = min(want, shared.bit_count())
    return Term("causes", FULL * have // max(want, 1), weight, have, want, _items(shared))


def desired_skills(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures, weight: int) -> Term:
    """The share of the skills wished for; `items` are the required ones too."""
    desired = opportunity.desired_skills
    have, want = (volunteer.skills & desired).bit_count(), desired.bit_count()
    points = FULL * have // want if want else UNASKED
    held = volunteer.skills & (opportunity.required_skills | desired)
    return Term("skills", points, weight, have, want, _items(held), _items(desired & ~volunteer.skills))


def desired_languages(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures, weight: int) -> Term:
    """The mean over the languages wished for of level by level wished; `items` are the required ones too."""
    desired = opportunity.desired_languages
    parts = [FULL * min(volunteer.level(bit), level) // level for bit, level in desired]
    points = sum(parts) // len(parts) if parts else UNASKED
    held = _spoken(volunteer, (*opportunity.required_languages, *desired), enough=True)
    below = _spoken(volunteer, desired, enough=False)
    return Term("languages", points, weight, len(parts) - len(below), len(parts), held, below)


def nearness(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures, weight: int) -> Term:
    """The nearer the better, as a share of how far the volunteer travels."""
    if opportunity.is_remote:
        return Term("remote", REMOTE, weight)
    apart, most = metres_between(volunteer, opportunity), volunteer.max_metres
    points = FULL - FULL * apart // max(most, 1)
    return Term("distance", max(0, points), weight, apart, most)


def room_to_choose(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures, weight: int) -> Term:
    """The more half-days suit both beyond those needed, the better, up to four; `items` are those that suit both."""
    common = volunteer.half_days & opportunity.half_days
    have, want = common.bit_count(), opportunity.min_half_days
    points = JUST_ENOUGH + PER_HALF_DAY * min(SPARE_ENOUGH, have - want)
    return Term("half_days", max(0, points), weight, have, want, _items(common))


def share_of_dates(volunteer: VolunteerFeatures, opportunity: OpportunityFeatures, weight: int) -> Term:
    """The share of the opportunity's days on which the volunteer is there."""
    have = max(0, days_in_common(volunteer, opportunity))
    want = max(0, opportunity.last_day - opportunity.first_day + 1)
    return Term("dates", FULL * have // max(want, 1), weight, have, want)


def _items(mask: int) -> tuple[Item, ...]:
    return tuple(Item(bit) for bit in range(mask.bit_length()) if mask >> bit & 1)


def _spoken(volunteer: VolunteerFeatures, languages: Iterable[tuple[int, int]], *, enough: bool) -> tuple[Item, ...]:
    asked = (Item(bit, volunteer.level(bit), level) for bit, level in languages)
    return tuple(item for item in asked if (item.have >= item.want) is enough)


CONDITIONS = (
    required_languages,
    required_skills,
    least_age,
    least_half_days,
    most_half_days,
    least_days,
    within_reach,
)
TERMS = (shared_causes, desired_skills, desired_languages, nearness, room_to_choose, share_of_dates)
