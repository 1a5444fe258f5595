"""Coordinators keep the lists."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tandem.accounts.models import User
from tandem.vocabulary.actions import save_line
from tandem.vocabulary.loader import load
from tandem.vocabulary.models import AllowanceRate, Cause, Commune, ReceptionCentre, TaskType

LISTS = ["language", "skill", "cause", "tasktype", "region", "commune", "receptioncentre", "allowancerate"]
KITES = {
    "slug": "kites",
    "label_en": "Kites",
    "label_fr": "",
    "label_nl": "",
    "label_ar": "",
    "is_active": "on",
    "sort": 0,
}


def page(name, *args):
    """An address in the administration of the lists."""
    return reverse(f"admin:vocabulary_{name}", args=args)


def add_centre(number):
    """A centre in a commune of its own."""
    commune = Commune.objects.create(postcode=f"100{number}", name_fr="Ici", name_nl="Hier", x_m=0, y_m=0)
    ReceptionCentre.objects.create(slug=f"c{number}", name=f"Centre {number}", commune=commune)


@pytest.mark.parametrize("name", LISTS)
def test_each_list_can_be_read_and_added_to(loaded, coordinator_client, name):
    assert coordinator_client.get(page(f"{name}_changelist")).status_code == 200
    assert coordinator_client.get(page(f"{name}_add")).status_code == 200


def test_a_new_word_gets_the_next_number_and_is_never_loaded_over(loaded, coordinator_client):
    coordinator_client.post(page("cause_add"), KITES)

    cause = Cause.objects.get(slug="kites")
    assert (cause.bit, cause.is_edited) == (37, True)


def test_a_changed_word_keeps_its_number_and_its_short_name(loaded, coordinator_client):
    cause = Cause.objects.get(slug="oceans")

    coordinator_client.post(page("cause_change", cause.pk), KITES | {"bit": 5})

    changed = Cause.objects.get(pk=cause.pk)
    assert (changed.label_en, changed.slug, changed.bit, changed.is_edited) == ("Kites", "oceans", cause.bit, True)


def test_what_a_coordinator_wrote_survives_loading(loaded, coordinator_client):
    task_type = TaskType.objects.get(slug="mapping")

    coordinator_client.post(page("tasktype_change", task_type.pk), KITES)
    load()

    assert TaskType.objects.get(pk=task_type.pk).label_en == "Kites"


def test_nothing_can_be_deleted(loaded, coordinator_client):
    cause = Cause.objects.get(slug="oceans")

    answer = coordinator_client.post(page("cause_delete", cause.pk), {"post": "yes"})

    assert answer.status_code == 403
    assert Cause.objects.filter(pk=cause.pk).exists()


def test_a_commune_is_placed_by_latitude_and_longitude(loaded, coordinator_client):
    answers = {
        "postcode": "1560",
        "name_fr": "Hoeilaart",
        "name_nl": "Hoeilaart",
        "latitude": "50.7673",
        "longitude": "4.4684",
    }

    coordinator_client.post(page("commune_add"), answers | {"is_active": "on"})

    commune = Commune.objects.get(postcode="1560")
    assert 11_000 < commune.metres_to(Commune.objects.get(postcode="1000")) < 13_000


def test_a_wrong_postcode_says_what_to_write(loaded, coordinator_client):
    answers = {"postcode": "B105", "name_fr": "Ici", "name_nl": "Hier", "latitude": "50.8", "longitude": "4.4"}

    answer = coordinator_client.post(page("commune_add"), answers)

    assert "Write the four digits of a Belgian postcode, such as 1050." in answer.text
    assert not Commune.objects.filter(name_fr="Ici").exists()


def test_only_coordinators_change_words(loaded):
    stranger = User.objects.create_user(email="stranger@example.org")

    with pytest.raises(PermissionDenied):
        save_line(Cause.objects.get(slug="oceans"), by=stranger)

    assert not Cause.objects.filter(is_edited=True).exists()


def test_the_list_of_centres_asks_the_same_number_of_questions(
    empty_lists, coordinator_client, django_assert_num_queries
):
    add_centre(1)
    coordinator_client.get(page("receptioncentre_changelist"))  # fills what is cached for the session
    with CaptureQueriesContext(connection) as for_one:
        coordinator_client.get(page("receptioncentre_changelist"))

    add_centre(2)
    add_centre(3)
    with django_assert_num_queries(len(for_one)):
        answer = coordinator_client.get(page("receptioncentre_changelist"))

    assert len(answer.context["cl"].result_list) == 3


def test_a_rate_that_cannot_be_says_why(loaded, coordinator_client):
    answers = {"year": 2027, "day_cap": "44.90", "year_cap": "1796.05", "default_day": "45.00"}

    answer = coordinator_client.post(page("allowancerate_add"), answers)

    assert "What is proposed a day is above the limit of a day." in answer.text
    assert not AllowanceRate.objects.filter(year=2027).exists()


def test_the_next_year_is_entered_in_the_administration(loaded, coordinator_client):
    answers = {"year": 2027, "day_cap": "44.90", "year_cap": "1796.05", "default_day": "25.00"}

    coordinator_client.post(page("allowancerate_add"), answers)

    assert str(AllowanceRate.objects.rate_for(2027).day_cap) == "44.90"
