"""What nearly fits, and which one change would open more."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placements.matching import criteria
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.nearly import CONDITIONS, KM_CHOICES, WEEKS_MORE, Opener, near_misses, openers, shortfalls
from placements.matching.pools import OpportunityPool
from tests.bench.market import make_market
from tests.placements.matching.drawn_features import opportunities, volunteers
from tests.placements.matching.market_features import opportunities_of, volunteers_of
from volunteers.forms.place import DISTANCES

ARABIC, FRENCH, DUTCH = 0, 1, 2
MONDAY_MORNING, TUESDAY_MORNING = 0b1, 0b100

ASHA = VolunteerFeatures(
    id=1,
    levels=(6, 3),
    skills=0b1,
    causes=0b11,
    half_days=MONDAY_MORNING,
    max_half_days=2,
    first_day=739_000,
    last_day=739_060,
    age=30,
    x=0,
    y=0,
    max_metres=5000,
)
OFFICE = OpportunityFeatures(
    id=10,
    required_languages=((FRENCH, 3),),
    desired_languages=(),
    required_skills=0,
    desired_skills=0,
    causes=0b1,
    half_days=MONDAY_MORNING | TUESDAY_MORNING,
    min_half_days=1,
    first_day=739_000,
    last_day=739_100,
    min_days=10,
    min_age=18,
    x=3000,
    y=0,
    is_remote=False,
)
NEEDS_FRENCH = replace(OFFICE, id=11, required_languages=((FRENCH, 4),))
NEEDS_MUCH_FRENCH = replace(OFFICE, id=12, required_languages=((FRENCH, 6),))
NEEDS_DUTCH = replace(OFFICE, id=13, required_languages=((DUTCH, 1),))
NEEDS_A_SKILL = replace(OFFICE, id=14, required_skills=1 << 70)
IS_FAR = replace(OFFICE, id=15, x=9000)
IS_VERY_FAR = replace(OFFICE, id=16, x=30_000)
NEEDS_TUESDAY = replace(OFFICE, id=17, half_days=TUESDAY_MORNING)
NEEDS_MORE_TIME = replace(OFFICE, id=18, half_days=MONDAY_MORNING | TUESDAY_MORNING, min_half_days=2)
IS_LATER = replace(OFFICE, id=19, first_day=739_055, min_days=15)
NEEDS_FRENCH_AND_IS_FAR = replace(NEEDS_FRENCH, id=20, x=9000)


def opened(volunteer, *roles):
    return openers(volunteer, OpportunityPool.of(roles))


def nearest(volunteer, *roles):
    return [miss.opportunity_id for miss in near_misses(volunteer, OpportunityPool.of(roles))]


@given(volunteers(), st.lists(opportunities(), max_size=8))
def test_what_is_missed_is_what_the_criteria_find_unmet(volunteer, roles):
    missed = shortfalls(volunteer, OpportunityPool.of(roles))

    expected = [[check(volunteer, role) is not None for role in roles] for check in criteria.CONDITIONS]
    assert (missed > 0).tolist() == expected
    assert len(CONDITIONS) == len(criteria.CONDITIONS)


@given(volunteers(), st.lists(opportunities(), max_size=8, unique_by=lambda role: role.id))
def test_near_misses_are_those_with_one_unmet_condition_or_else_with_two(volunteer, roles):
    found = near_misses(volunteer, OpportunityPool.of(roles), limit=100)

    unmet = {role.id: len(criteria.unmet(volunteer, role)) for role in roles}
    least = 1 if 1 in unmet.values() else 2
    assert {miss.opportunity_id for miss in found} == {key for key, number in unmet.items() if number == least}
    assert {len(miss.conditions) for miss in found} <= {least}
    assert [miss.steps for miss in found] == sorted(miss.steps for miss in found)


def changed(volunteer: VolunteerFeatures, opener: Opener) -> VolunteerFeatures:
    """The same person after the change."""
    amount = opener.amount
    levels = (*volunteer.levels, *[0] * (amount + 1 - len(volunteer.levels)))
    match opener.code:
        case "half_day":
            return replace(volunteer, max_half_days=volunteer.max_half_days + amount)
        case "time":
            return replace(volunteer, half_days=volunteer.half_days | 1 << amount)
        case "weeks":
            return replace(volunteer, last_day=volunteer.last_day + 7 * amount)
        case "km":
            return replace(volunteer, max_metres=1000 * amount)
        case "level":
            return replace(volunteer, levels=(*levels[:amount], levels[amount] + 1, *levels[amount + 1 :]))
        case _:
            return replace(volunteer, skills=volunteer.skills | 1 << amount)


@given(volunteers(), st.lists(opportunities(), max_size=8))
def test_what_an_opener_promises_is_what_fits_after_the_change(volunteer, roles):
    found = openers(volunteer, OpportunityPool.of(roles), limit=100)

    before = [role for role in roles if criteria.unmet(volunteer, role)]
    after = [sum(not criteria.unmet(changed(volunteer, one), role) for role in before) for one in found]
    assert after == [one.number for one in found]


def test_no_change_that_opens_something_is_forgotten():
    market = make_market(60, 40, 5)
    roles, people = opportunities_of(market), volunteers_of(market)
    pool = OpportunityPool.of(roles)

    for person in people:
        promised = {(one.code, one.amount): one.number for one in openers(person, pool, limit=1000)}
        shut = [role for role in roles if criteria.unmet(person, role)]
        every = [Opener("half_day", 1, 0), Opener("weeks", WEEKS_MORE, 0)]
        every += [Opener("km", km, 0) for km in KM_CHOICES if 1000 * km > person.max_metres][:1]
        every += [Opener("time", bit, 0) for bit in range(14)]
        every += [Opener("level", bit, 0) for bit in range(len(person.levels)) if person.levels[bit] < 6]
        every += [Opener("skill", bit, 0) for bit in range(50)]
        found = {
            (one.code, one.amount): sum(not criteria.unmet(changed(person, one), role) for role in shut)
            for one in every
        }
        assert {key: number for key, number in found.items() if number} == promised


def test_the_smallest_miss_comes_first():
    order = nearest(ASHA, NEEDS_MUCH_FRENCH, IS_VERY_FAR, NEEDS_FRENCH, OFFICE, NEEDS_FRENCH_AND_IS_FAR)

    assert order == [NEEDS_FRENCH.id, NEEDS_MUCH_FRENCH.id, IS_VERY_FAR.id]


def test_where_two_things_are_missing_everywhere_the_smallest_miss_of_both_comes_first():
    further = replace(NEEDS_FRENCH_AND_IS_FAR, id=40, x=12_000)
    three = replace(NEEDS_FRENCH_AND_IS_FAR, id=41, half_days=TUESDAY_MORNING)

    [first, second] = near_misses(ASHA, OpportunityPool.of([three, further, NEEDS_FRENCH_AND_IS_FAR]))

    assert (first.opportunity_id, first.conditions) == (NEEDS_FRENCH_AND_IS_FAR.id, ("languages", "reach"))
    assert (second.opportunity_id, second.steps) == (further.id, first.steps + 1)


def test_whoever_travels_as_far_as_the_form_offers_is_not_told_to_travel_further():
    roles = [replace(OFFICE, x=41_000)]

    assert opened(replace(ASHA, max_metres=40_000), *roles) == []
    assert opened(replace(ASHA, max_metres=30_000), replace(OFFICE, x=31_000)) == [Opener("km", 40, 1)]


def test_distances_are_those_that_the_form_offers():
    assert tuple(DISTANCES) == KM_CHOICES


def test_an_age_that_nobody_can_change_comes_last():
    child = replace(ASHA, age=0)
    too_young, far_away = OFFICE, replace(IS_VERY_FAR, min_age=0)

    assert nearest(child, too_young, far_away) == [far_away.id, too_young.id]


def test_equal_misses_do_not_always_favour_the_same_opportunity():
    others = [replace(NEEDS_FRENCH, id=number) for number in range(1, 40)]

    firsts = {nearest(replace(ASHA, id=person), *others)[0] for person in range(1, 40)}

    assert len(firsts) > 10


@pytest.mark.parametrize(
    ("role", "opener"),
    [
        (NEEDS_FRENCH, Opener("level", FRENCH, 1)),
        (NEEDS_DUTCH, Opener("level", DUTCH, 1)),
        (NEEDS_A_SKILL, Opener("skill", 70, 1)),
        (IS_FAR, Opener("km", 10, 1)),
        (NEEDS_TUESDAY, Opener("time", 2, 1)),
        (NEEDS_MORE_TIME, Opener("time", 2, 1)),
        (replace(NEEDS_TUESDAY, min_half_days=0), None),
        (IS_LATER, Opener("weeks", WEEKS_MORE, 1)),
        (NEEDS_MUCH_FRENCH, None),
        (NEEDS_FRENCH_AND_IS_FAR, None),
        (OFFICE, None),
    ],
)
def test_one_change_opens_what_misses_nothing_else(role, opener):
    assert opened(ASHA, role) == ([opener] if opener else [])


def test_one_half_day_more_a_week_opens_what_takes_more_than_somebody_gives():
    busy = replace(ASHA, half_days=0b101, max_half_days=1)

    assert opened(busy, NEEDS_MORE_TIME) == [Opener("half_day", 1, 1)]


def test_what_opens_most_comes_first_and_at_most_three_are_named():
    roles = [NEEDS_FRENCH, replace(NEEDS_FRENCH, id=30), IS_FAR, NEEDS_A_SKILL, NEEDS_TUESDAY, NEEDS_DUTCH]

    assert opened(ASHA, *roles) == [Opener("level", FRENCH, 2), Opener("time", 2, 1), Opener("km", 10, 1)]


def test_with_nothing_open_nothing_is_near():
    pool = OpportunityPool.of([])

    assert (near_misses(ASHA, pool), openers(ASHA, pool)) == ([], [])


def test_somebody_at_five_thousand_opportunities_takes_a_moment():
    roles = opportunities_of(make_market(20, 5000, 1))
    people, pool = volunteers_of(make_market(20, 5000, 1)), OpportunityPool.of(roles)

    took = []
    for person in people:
        began = time.perf_counter()
        near_misses(person, pool)
        openers(person, pool)
        took.append(time.perf_counter() - began)

    assert np.median(took) < 0.05
