"""What holds for every volunteer and every role, however odd."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placements.matching import criteria
from placements.matching.features import FARTHEST, ImpossibleFeatures, OpportunityFeatures, VolunteerFeatures
from placements.matching.findings import Gap, Term, from_json
from placements.matching.pools import OpportunityPool, VolunteerPool
from placements.matching.scoring import eligible, score
from tests.placements.matching.drawn_features import opportunities, volunteers
from tests.placements.matching.ranked import ranked

SOME_PEOPLE = st.lists(volunteers(), min_size=1, max_size=5, unique_by=lambda person: person.id)
SOME_ROLES = st.lists(opportunities(), min_size=1, max_size=5, unique_by=lambda role: role.id)

PERSON = VolunteerFeatures(
    id=1, levels=(4,), skills=0b1, causes=0b11, half_days=0b1111, max_half_days=4, first_day=100, last_day=199,
    age=18, x=0, y=0, max_metres=10_000,
)  # fmt: skip
ROLE = OpportunityFeatures(
    id=1, required_languages=((0, 3),), desired_languages=(), required_skills=0b1, desired_skills=0, causes=0b1,
    half_days=0b1111, min_half_days=2, first_day=100, last_day=199, min_days=10, min_age=18, x=3_000, y=4_000,
    is_remote=False,
)  # fmt: skip


def changed(features, **fields):
    """The same person or role, but for these fields."""
    names = {name: getattr(features, name) for name in features.__slots__}
    return type(features)(**names | fields)


def unmet(person=None, role=None):
    """The codes of what stands in the way after these changes."""
    return [gap.code for gap in criteria.unmet(changed(PERSON, **person or {}), changed(ROLE, **role or {}))]


def points(code, person=None, role=None):
    """The points of one term after these changes."""
    terms = criteria.terms(changed(PERSON, **person or {}), changed(ROLE, **role or {}))
    return next(term.points for term in terms if term.code == code)


@given(SOME_PEOPLE, opportunities())
def test_arrays_and_criteria_agree_on_who_may_take_part_and_how_well_it_fits(people, role):
    pool, alone = VolunteerPool.of(people), OpportunityPool.of([role])
    fits, scores = eligible(pool, alone), score(pool, alone)

    for person, fit, found in zip(people, fits.tolist(), scores.tolist(), strict=True):
        assert fit is not bool(criteria.unmet(person, role))
        assert not fit or found == criteria.score(criteria.terms(person, role))


@given(volunteers(), SOME_ROLES)
def test_arrays_and_criteria_agree_on_what_somebody_may_do_and_how_well_it_fits(person, roles):
    alone, pool = VolunteerPool.of([person]), OpportunityPool.of(roles)
    fits, scores = eligible(alone, pool), score(alone, pool)

    for role, fit, found in zip(roles, fits.tolist(), scores.tolist(), strict=True):
        assert fit is not bool(criteria.unmet(person, role))
        assert not fit or found == criteria.score(criteria.terms(person, role))


@given(volunteers(), opportunities())
def test_each_term_is_between_nothing_and_a_thousand(person, role):
    terms = criteria.terms(person, role)

    assert sum(term.weight for term in terms) == 10
    assert all(0 <= term.points <= criteria.FULL for term in terms)


@given(volunteers(), opportunities())
def test_what_is_stored_can_be_read_again(person, role):
    found: list[Gap | Term] = [*criteria.unmet(person, role), *criteria.terms(person, role)]

    assert [from_json(one.as_json()) for one in found] == found


@settings(max_examples=50)
@given(volunteers(), SOME_ROLES, st.randoms(use_true_random=False))
def test_suggestions_do_not_depend_on_the_order_of_the_rows(person, roles, random):
    shuffled = random.sample(roles, len(roles))

    assert ranked(person, roles) == ranked(person, shuffled)


@settings(max_examples=50)
@given(volunteers(), SOME_ROLES)
def test_what_is_barred_is_not_suggested_and_the_rest_stays_in_its_order(person, roles):
    without = [(key, score) for key, score in ranked(person, roles) if key != roles[0].id]

    assert ranked(person, roles, barred=[roles[0].id]) == without


@given(SOME_PEOPLE)
def test_where_there_are_no_roles_nobody_is_suggested_anything(people):
    assert [ranked(person, []) for person in people] == [[] for _ in people]


def test_equal_scores_favour_neither_the_first_nor_the_last_id():
    found = ranked(PERSON, [changed(ROLE, id=number) for number in range(1, 101)], limit=100)

    order = [key for key, _ in found]

    assert len({score for _, score in found}) == 1
    assert order not in (sorted(order), sorted(order, reverse=True))
    assert 30 < sum(order[:50]) / 50 < 70


def test_two_people_with_equal_scores_see_roles_in_different_orders():
    roles = [changed(ROLE, id=number) for number in range(1, 21)]
    orders = {tuple(key for key, _ in ranked(changed(PERSON, id=number), roles, limit=20)) for number in range(1, 6)}

    assert len(orders) == 5


@pytest.mark.parametrize(
    ("person", "role", "gaps"),
    [
        ({}, {}, []),
        ({"levels": (3,)}, {}, []),
        ({"levels": (2,)}, {}, ["needs_languages"]),
        ({"levels": ()}, {}, ["needs_languages"]),
        ({}, {"required_languages": ()}, []),
        ({}, {"required_languages": ((0, 3), (9, 1))}, ["needs_languages"]),
        ({"skills": 0}, {}, ["needs_skills"]),
        ({"age": 17}, {}, ["needs_age"]),
        ({"half_days": 0b0011}, {}, []),
        ({"half_days": 0b0001}, {}, ["needs_half_days"]),
        ({"max_half_days": 2}, {}, []),
        ({"max_half_days": 1}, {}, ["too_many_half_days"]),
        ({"last_day": 109}, {}, []),
        ({"last_day": 108}, {}, ["needs_dates"]),
        ({"max_metres": 5_000}, {}, []),
        ({"max_metres": 4_999}, {}, ["too_far"]),
        ({"max_metres": 0}, {"is_remote": True}, []),
        ({"max_metres": 0}, {"x": 0, "y": 0}, []),
    ],
)
def test_each_condition_has_its_edge(person, role, gaps):
    assert unmet(person, role) == gaps


@pytest.mark.parametrize(
    ("code", "person", "role", "expected"),
    [
        ("causes", {}, {}, 1000),
        ("causes", {"causes": 0b1}, {"causes": 0b11}, 500),
        ("causes", {"causes": 0b11}, {"causes": 0b1111}, 1000),
        ("causes", {}, {"causes": 0}, 0),
        ("skills", {}, {}, 500),
        ("skills", {"skills": 0b1}, {"desired_skills": 0b111}, 333),
        ("skills", {"skills": 0}, {"desired_skills": 0b1}, 0),
        ("languages", {}, {}, 500),
        ("languages", {"levels": (4,)}, {"desired_languages": ((0, 6),)}, 666),
        ("languages", {"levels": (6,)}, {"desired_languages": ((0, 2), (1, 3))}, 500),
        ("distance", {}, {}, 500),
        ("distance", {}, {"x": 0, "y": 0}, 1000),
        ("distance", {"max_metres": 100}, {}, 0),
        ("remote", {}, {"is_remote": True}, 800),
        ("half_days", {}, {}, 750),
        ("half_days", {"half_days": 0b0011}, {}, 500),
        ("half_days", {"half_days": 2**14 - 1}, {"half_days": 2**14 - 1}, 1000),
        ("dates", {}, {}, 1000),
        ("dates", {"last_day": 149}, {}, 500),
        ("dates", {"last_day": 50}, {}, 0),
    ],
)
def test_each_term_counts_as_the_specification_says(code, person, role, expected):
    assert points(code, person, role) == expected


@pytest.mark.parametrize(
    ("features", "fields"),
    [
        (PERSON, {"levels": (7,)}),
        (PERSON, {"levels": (-1,)}),
        (PERSON, {"half_days": 1 << 14}),
        (PERSON, {"skills": -1}),
        (PERSON, {"max_metres": -1}),
        (PERSON, {"x": FARTHEST + 1}),
        (ROLE, {"required_languages": ((0, 0),)}),
        (ROLE, {"desired_languages": ((-1, 3),)}),
        (ROLE, {"desired_languages": ((0, 7),)}),
        (ROLE, {"causes": -1}),
        (ROLE, {"half_days": -1}),
    ],
)
def test_what_nobody_can_mean_is_refused_rather_than_mended(features, fields):
    with pytest.raises(ImpossibleFeatures):
        changed(features, **fields)
