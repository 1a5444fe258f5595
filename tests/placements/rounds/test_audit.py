"""Who is served, by group, without showing small ones; and what attracts nobody, with the reason."""

import pytest

from tandem.vocabulary.models import Commune, Language
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer

pytestmark = pytest.mark.django_db


def people_speaking(native, number, **fields):
    """So many people with this first language, who speak English."""
    return [make_volunteer(languages={"en": 4, native: 7}, **fields) for _ in range(number)]


def shown(cells):
    """Key of each group, how many people, and the share for whom a place is thought of."""
    return {cell["key"]: (cell["people"], cell["kept"]) for cell in cells}


def key(code):
    """Of a language."""
    return Language.objects.get(code=code).pk


def test_each_group_is_counted_with_its_share_of_places(vocabulary, compute):
    people_speaking("ar", 6, postcode="1050")
    people_speaking("fa", 5, postcode="1070")
    make_opportunity(seats=20)

    groups = compute().groups

    assert shown(groups["language"]) == {key("ar"): (6, 1.0), key("fa"): (5, 1.0)}
    ixelles, anderlecht = Commune.objects.get(postcode="1050"), Commune.objects.get(postcode="1070")
    assert shown(groups["commune"]) == {ixelles.pk: (6, 1.0), anderlecht.pk: (5, 1.0)}


def test_of_each_group_it_is_known_how_many_have_a_suggestion_at_all(vocabulary, compute):
    people_speaking("ar", 6)
    people_speaking("fa", 4)
    people_speaking("fa", 1, max_km=1, postcode="1470")
    make_opportunity(seats=1)

    cells = compute().groups["language"]

    assert {cell["key"]: cell["suggested"] for cell in cells} == {key("ar"): 1.0, key("fa"): 0.8}


def test_a_group_in_which_people_could_be_recognised_is_hidden(vocabulary, compute):
    people_speaking("ar", 8)
    people_speaking("fa", 4)
    people_speaking("so", 2)
    make_opportunity(seats=20)

    cells = shown(compute().groups["language"])

    assert cells == {key("ar"): (8, 1.0), key("fa"): (None, None), key("so"): (None, None)}


def test_what_is_hidden_cannot_be_found_from_the_sum(vocabulary, compute):
    people_speaking("ar", 8)
    people_speaking("fa", 6)
    people_speaking("so", 2)
    make_opportunity(seats=20)

    cells = shown(compute().groups["language"])

    assert cells == {key("ar"): (8, 1.0), key("fa"): (None, None), key("so"): (None, None)}


def test_of_two_first_languages_the_one_that_more_people_have_counts(vocabulary, compute):
    people_speaking("ar", 5)
    make_volunteer(languages={"en": 4, "so": 7, "ar": 7})
    make_opportunity(seats=20)

    assert shown(compute().groups["language"]) == {key("ar"): (6, 1.0)}


def test_the_group_that_gets_fewest_is_measured_by_all(vocabulary, compute):
    people_speaking("ar", 5)
    people_speaking("fa", 5, max_km=1, postcode="1470")
    make_opportunity(seats=20)

    assert compute().figure("least_group") == 0.0


def test_an_opportunity_for_which_nobody_could_come_says_what_shuts_out_most(vocabulary, compute):
    people_speaking("ar", 4)
    make_volunteer(languages={"en": 4, "nl": 5}, max_km=1, postcode="1180")
    lonely = make_opportunity(languages={"nl": 6})
    make_opportunity(seats=3)

    rows = compute().unwanted

    assert rows == [{"opportunity": lonely.pk, "eligible": 0, "blocked_by": "needs_languages", "blocked": 5}]
