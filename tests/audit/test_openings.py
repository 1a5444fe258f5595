"""Whatever shows what somebody answered, or who they are, leaves a line that they read themselves."""

import pytest
from django.urls import reverse

from placements.openings import openings_of
from tandem.audit.models import AuditEvent
from tests.volunteers.helped import let_help, make_helper

PROFILE, ACCOUNT = "Your profile", "Your account: name and address"


@pytest.mark.parametrize(
    ("name", "of_volunteer", "more", "what"),
    [
        ("help:step", True, ["languages"], PROFILE),
        ("help:card", True, [], PROFILE),
        ("admin:erase_person", False, [], ACCOUNT),
        ("admin:accounts_user_history", False, [], ACCOUNT),
    ],
)
def test_what_a_coordinator_opened_is_told(client_of, dmitri, volunteer, name, of_volunteer, more, what):
    key = volunteer.pk if of_volunteer else volunteer.user_id

    answer = client_of(dmitri).get(reverse(name, args=[key, *more]))

    assert answer.status_code == 200
    assert [(line.who, line.what) for line in openings_of(volunteer)] == [("CEV (a coordinator)", what)]


def test_ten_pages_on_one_day_are_one_line_for_each_who_helps(client_of, dmitri, volunteer):
    sofia = make_helper()
    let_help(volunteer, sofia)
    browser = client_of(sofia)

    for step in ("languages", "skills", "place"):
        browser.get(reverse("help:step", args=[volunteer.pk, step]))
    client_of(dmitri).get(reverse("help:step", args=[volunteer.pk, "place"]))

    lines = AuditEvent.objects.about(volunteer).filter(verb="opened")
    assert [line.actor_id for line in lines] == [sofia.pk, dmitri.pk]


@pytest.mark.parametrize(
    "field", ["volunteers/volunteer/user", "placements/match/volunteer", "placements/placement/volunteer"]
)
def test_no_box_completes_the_names_of_people(client_of, dmitri, asha, field):
    app, model, name = field.split("/")
    asked = {"app_label": app, "model_name": model, "field_name": name, "term": "asha"}

    answer = client_of(dmitri).get(reverse("admin:autocomplete"), asked)

    assert answer.status_code == 404


def test_the_box_for_a_commune_still_completes(client_of, vocabulary, dmitri):
    asked = {"app_label": "vocabulary", "model_name": "receptioncentre", "field_name": "commune", "term": "x"}

    answer = client_of(dmitri).get(reverse("admin:autocomplete"), asked)

    assert answer.status_code == 200
