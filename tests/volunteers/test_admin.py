"""Coordinators read profiles and change nothing, and each look is written down."""

import pytest
from django.urls import reverse

from tandem.audit.models import AuditEvent
from tests.factories.volunteers import agreed, make_volunteer
from volunteers.enums import ConsentPurpose
from volunteers.models import PracticalWish, Volunteer

LIST = reverse("admin:volunteers_volunteer_changelist")


def profile(volunteer):
    return reverse("admin:volunteers_volunteer_change", args=[volunteer.pk])


def openings(volunteer):
    return [event.actor_id for event in AuditEvent.objects.about(volunteer).filter(verb="opened")]


def found(answer):
    return [row.first_name for row in answer.context["cl"].result_list]


@pytest.mark.parametrize("person", ["asha", "carla", "other_host"])
def test_nobody_but_coordinators_comes_in(client_of, volunteer, person, request):
    browser = client_of(request.getfixturevalue(person))

    for address in (LIST, profile(volunteer)):
        answer = browser.get(address)

        assert (answer.status_code, "Asha" in answer.text) == (302, False)
    assert openings(volunteer) == []


def test_the_list_tells_no_story(dmitris_browser, volunteer):
    PracticalWish.objects.create(volunteer=volunteer, wish="slow_start")

    answer = dmitris_browser.get(LIST)

    assert found(answer) == ["Asha"]
    for secret in ("asha@example.org", "A slow start", "Spreadsheets"):
        assert secret not in answer.text
    assert openings(volunteer) == []


def test_a_profile_is_shown_with_all_answers_and_each_look_is_written_down(dmitris_browser, volunteer, dmitri):
    agreed(volunteer, ConsentPurpose.PRACTICAL_WISHES)
    PracticalWish.objects.create(volunteer=volunteer, wish="slow_start")

    answer = dmitris_browser.get(profile(volunteer))
    dmitris_browser.get(profile(volunteer))

    assert "Practical wishes: A slow start" in answer.text
    assert "What you can do: Spreadsheets" in answer.text
    assert openings(volunteer) == [dmitri.pk, dmitri.pk]


def test_what_waits_for_an_agreement_is_not_shown(dmitris_browser, volunteer):
    PracticalWish.objects.create(volunteer=volunteer, wish="slow_start")

    answer = dmitris_browser.get(profile(volunteer))

    assert "Practical wishes: waits for an agreement" in answer.text
    assert "A slow start" not in answer.text


def test_a_profile_that_is_not_there_leads_back_and_is_not_written_down(dmitris_browser, volunteer):
    answer = dmitris_browser.get(reverse("admin:volunteers_volunteer_change", args=[volunteer.pk + 1]))

    assert answer.status_code == 302
    assert not AuditEvent.objects.filter(verb="opened").exists()


def test_nothing_is_changed_added_or_deleted_here(dmitris_browser, volunteer):
    answers = [
        dmitris_browser.post(profile(volunteer), {"is_paused": "on", "first_name": "Mallory"}),
        dmitris_browser.get(reverse("admin:volunteers_volunteer_add")),
        dmitris_browser.post(reverse("admin:volunteers_volunteer_delete", args=[volunteer.pk]), {"post": "yes"}),
        dmitris_browser.post(LIST, {"action": "delete_selected", "_selected_action": [volunteer.pk], "post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 200]
    volunteer = Volunteer.objects.select_related("user").get()
    assert (volunteer.first_name, volunteer.is_paused) == ("Asha", False)


def test_an_administrator_changes_nothing_either(dmitri, client_of, volunteer):
    dmitri.is_superuser = True
    dmitri.save()

    answer = client_of(dmitri).post(profile(volunteer), {"is_paused": "on"})

    assert answer.status_code == 403
    assert not Volunteer.objects.get().is_paused


@pytest.mark.parametrize("typed", ["ash", "V{pk}", "v{pk}", " {pk} "])
def test_somebody_is_found_by_name_or_by_number(dmitris_browser, volunteer, ben, typed):
    answer = dmitris_browser.get(LIST, {"q": typed.format(pk=volunteer.pk)})

    assert found(answer) == ["Asha"]


def test_the_list_is_filtered_by_pause(dmitris_browser, volunteer):
    make_volunteer(first_name="Lina", is_paused=True)

    assert found(dmitris_browser.get(LIST, {"is_paused__exact": "1"})) == ["Lina"]


@pytest.mark.parametrize("number", [1, 3])
def test_one_and_three_people_take_the_same_number_of_questions(
    dmitris_browser, vocabulary, number, django_assert_num_queries
):
    for _ in range(number):
        make_volunteer()
    dmitris_browser.get(LIST)  # fills what is cached for the session

    with django_assert_num_queries(7):
        answer = dmitris_browser.get(LIST)

    assert len(answer.context["cl"].result_list) == number


@pytest.mark.parametrize("languages", [{"en": 4}, {"en": 4, "fr": 2, "ar": 7}])
def test_a_long_profile_takes_the_same_number_of_questions_as_a_short_one(
    dmitris_browser, vocabulary, languages, django_assert_num_queries
):
    volunteer = make_volunteer(languages=languages)
    dmitris_browser.get(profile(volunteer))  # fills what is cached for the session

    with django_assert_num_queries(17):
        answer = dmitris_browser.get(profile(volunteer))

    assert "English (B2): I can take part in a discussion" in answer.text
