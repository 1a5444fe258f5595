"""A volunteer reads who opened what about them, on which day and why."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from placements.actions import open_candidate, open_match
from placements.openings import openings_of
from tandem.audit.models import AuditEvent
from tandem.audit.openings import open_list
from tandem.audit.record import record
from tests.factories.organisations import make_organisation
from tests.factories.volunteers import make_user
from volunteers.actions import open_profile, open_situation
from volunteers.models import Volunteer

PAGE = reverse("home:openings")
CEV, OURS = "CEV (a coordinator)", "Open Rivers Europe (host organisation)"


def lines(volunteer):
    """Who and what, the newest first."""
    return [(line.who, line.what) for line in openings_of(volunteer)]


def test_a_coordinator_who_read_the_profile_is_cev(volunteer, dmitri):
    open_profile(volunteer, by=dmitri)

    [line] = openings_of(volunteer)

    assert (line.day, line.who, line.what, line.why) == (timezone.localdate(), CEV, "Your profile", "")


def test_who_opened_the_situation_says_why(volunteer, dmitri):
    open_situation(volunteer, purpose="notice", by=dmitri)

    [line] = openings_of(volunteer)

    assert line.what == "Your situation, as it is noted for notices"
    assert line.why == "To prepare or check a notice that the law asks for"


def test_a_host_is_named_by_its_organisation_and_never_by_its_staff(shortlisted_match, volunteer, carla):
    open_candidate(shortlisted_match, by=carla)

    assert lines(volunteer) == [(OURS, "Your first name and how to reach you")]


def test_a_coordinator_who_opened_a_match_is_cev(shortlisted_match, volunteer, dmitri):
    open_match(shortlisted_match, by=dmitri)

    assert lines(volunteer) == [(CEV, "Your match with Open Rivers Europe")]


@pytest.mark.parametrize("name", ["match", "placement"])
def test_opening_a_match_or_its_placement_in_the_admin_is_written_down(client_of, dmitri, placement, name):
    record_of = {"match": placement.match, "placement": placement}[name]

    client_of(dmitri).get(reverse(f"admin:placements_{name}_change", args=[record_of.pk]))

    [event] = AuditEvent.objects.about(placement.match).filter(verb="opened")
    assert (event.actor_id, event.data) == (dmitri.pk, {"role": "coordinator"})


def test_lists_of_names_since_the_person_is_there_are_told(volunteer, dmitri):
    open_list(Volunteer, by=dmitri)

    assert lines(volunteer) == [(CEV, "A list on which your name can stand")]


def test_lists_that_were_opened_before_are_not(volunteer, dmitri):
    open_list(Volunteer, by=dmitri)
    volunteer.created_at = timezone.now() + timedelta(minutes=1)

    assert lines(volunteer) == []


def test_the_same_on_one_day_is_one_line(volunteer, dmitri):
    for _ in range(3):
        open_profile(volunteer, by=dmitri)

    assert lines(volunteer) == [(CEV, "Your profile")]


def test_who_helps_is_named_and_what_they_did(volunteer, asha):
    robin = make_user(first_name="Robin", is_helper=True)
    record("answered", volunteer, by=robin, on_behalf_of=asha, step="place")

    assert lines(volunteer) == [("Robin (helps you)", "Filled in answers for you")]


def test_what_one_did_oneself_is_not_told(volunteer, asha):
    record("opened", volunteer, by=asha)

    assert lines(volunteer) == []


def test_the_page_says_it_in_the_readers_words(client_of, asha, volunteer, dmitri):
    before = client_of(asha).get(PAGE).text
    open_situation(volunteer, purpose="question", by=dmitri)

    after = client_of(asha).get(PAGE).text

    assert "Nobody has opened your profile" in before
    assert CEV in after
    assert "The volunteer asked me about it" in after
    assert "Dmitri" not in after


def test_nothing_of_others_is_told(client_of, ben, carla, dmitri, shortlisted_match, volunteer):
    open_profile(volunteer, by=dmitri)
    open_candidate(shortlisted_match, by=carla)

    assert lines(ben.volunteer) == []
    assert "Open Rivers" not in client_of(ben).get(PAGE).text
    assert client_of(carla).get(PAGE).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_one_and_three_lines_take_the_same_number_of_questions(
    client_of, asha, volunteer, number, django_assert_num_queries
):
    browser = client_of(asha)
    for _ in range(number):
        record("opened", volunteer, by=make_user(first_name="Robin", is_helper=True))
    make_organisation()
    browser.get(PAGE)

    with django_assert_num_queries(8):
        browser.get(PAGE)
