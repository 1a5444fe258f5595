"""Communes and how far they are from each other."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import translation

from tandem.vocabulary.geography import degrees_of, metres_from_grand_place
from tandem.vocabulary.models import Commune, ReceptionCentre


def commune(postcode):
    """The commune of a postcode."""
    return Commune.objects.get(postcode=postcode)


@pytest.mark.parametrize(
    ("here", "there", "at_least", "at_most"),
    [
        ("1050", "1030", 3_000, 5_000),
        ("1000", "3000", 20_000, 28_000),
        ("1000", "1020", 3_500, 4_500),
        ("1000", "2800", 20_000, 24_000),
        ("1070", "1150", 9_000, 12_000),
        ("1000", "1000", 0, 0),
    ],
)
def test_distances_are_those_of_the_map(loaded, here, there, at_least, at_most):
    metres = commune(here).metres_to(commune(there))

    assert at_least <= metres <= at_most
    assert commune(there).metres_to(commune(here)) == metres


def test_the_grand_place_is_the_middle():
    assert metres_from_grand_place(50.8467, 4.3525) == (0, 0)


def test_east_and_north_count_up():
    east, north = metres_from_grand_place(50.9, 4.5)

    assert (east > 0, north > 0) == (True, True)


def test_a_position_survives_the_way_to_metres_and_back():
    assert degrees_of(*metres_from_grand_place(50.8228, 4.3774)) == pytest.approx((50.8228, 4.3774), abs=0.00002)


def test_brussels_has_nineteen_communes_and_four_points_in_its_city(loaded):
    brussels = Commune.objects.filter(in_brussels=True)

    assert brussels.values("nis").distinct().count() == 19
    assert list(brussels.filter(nis="21004").values_list("postcode", flat=True)) == ["1000", "1020", "1120", "1130"]


@pytest.mark.parametrize(
    ("language", "label"), [("fr", "Ixelles"), ("nl", "Elsene"), ("en", "Ixelles / Elsene"), ("ar", "Ixelles / Elsene")]
)
def test_a_commune_has_the_name_that_its_readers_use(loaded, language, label):
    with translation.override(language):
        assert commune("1050").label == label


def test_one_name_in_both_languages_is_said_once(loaded):
    assert commune("1140").label == "Evere"


def test_communes_are_offered_brussels_first(loaded):
    with translation.override("nl"):
        choices = [label for _, label in Commune.objects.active().as_choices("postcode")]

    assert choices[:3] == ["Anderlecht (1070)", "Brussel-Stad (1000)", "Elsene (1050)"]
    assert choices[22:24] == ["Asse (1730)", "Dilbeek (1700)"]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"postcode": "105"}, "a_postcode_has_four_digits"),
        ({"postcode": "0999"}, "a_postcode_has_four_digits"),
        ({"postcode": "1050"}, "postcode"),
        ({"nis": "2100"}, "a_nis_code_has_five_digits"),
        ({"name_nl": ""}, "a_commune_has_both_names"),
    ],
)
def test_the_database_refuses_a_commune_that_is_not_one(loaded, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        Commune.objects.create(**{"postcode": "9999", "name_fr": "Ici", "name_nl": "Hier", "x_m": 0, "y_m": 0} | fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "hotel"}, "a_centre_has_a_known_kind"),
        ({"status": "maybe"}, "a_centre_has_a_known_state"),
        ({"open_from": date(2026, 2, 1), "open_until": date(2026, 1, 1)}, "a_centre_closes_after_it_opens"),
    ],
)
def test_the_database_refuses_a_centre_that_cannot_be(loaded, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        ReceptionCentre.objects.create(slug="new", name="New", **fields)
