"""Name, causes, place and contact: one or two questions each."""

import pytest

from tandem.vocabulary.models import Cause, Commune
from tests.factories.volunteers import make_user
from tests.volunteers.answers import good_answers, kept, page
from volunteers.actions import register_volunteer
from volunteers.enums import ProfileStep
from volunteers.models import Volunteer


def errors(answer):
    return {field: list(messages) for field, messages in answer.context["form"].errors.items()}


def test_the_name_is_kept_with_single_spaces(noors_browser, newcomer):
    noors_browser.post(page("about"), {"first_name": "  Noor   Amal ", "is_adult": "on"})

    assert kept(newcomer, "about") == ("Noor Amal", True)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"first_name": ""}, "first_name", "Write the name by which you like to be called."),
        ({"first_name": "N" * 101}, "first_name", "Write a shorter name, with 100 letters at most."),
        ({"is_adult": None}, "is_adult", "Tandem is for people of 18 and older. Tick this if you are."),
    ],
)
def test_a_name_and_the_word_that_one_is_adult_are_needed(noors_browser, newcomer, changes, field, message):
    sent = good_answers(ProfileStep.ABOUT, **changes)

    answer = noors_browser.post(page("about"), sent)

    assert errors(answer) == {field: [message]}
    assert f'id="id_{field}_error"' in answer.text
    assert answer.context["form"]["first_name"].value() == sent["first_name"]
    assert answer.context["form"]["is_adult"].value() is ("is_adult" in sent)
    assert kept(newcomer, "about") == ("", False)


def test_the_day_on_which_somebody_said_to_be_adult_stays(noors_browser, newcomer):
    noors_browser.post(page("about"), good_answers(ProfileStep.ABOUT))
    said_at = Volunteer.objects.get().confirmed_adult_at

    noors_browser.post(page("about"), good_answers(ProfileStep.ABOUT, first_name="Nour"))

    assert Volunteer.objects.get().confirmed_adult_at == said_at is not None
    assert kept(newcomer, "about") == ("Nour", True)


def test_a_cause_that_is_no_longer_offered_stays_with_who_chose_it(ashas_browser, noors_browser, volunteer):
    Cause.objects.filter(slug="oceans").update(is_active=False)

    new, old = noors_browser.get(page("causes")), ashas_browser.get(page("causes"))
    ashas_browser.post(page("causes"), {"causes": ["oceans"]})

    assert ['value="oceans"' in answer.text for answer in (new, old)] == [False, True]
    assert kept(volunteer, "causes") == ["oceans"]


def test_a_cause_that_was_taken_off_the_list_meanwhile_is_said_and_the_other_ticks_stay(noors_browser, newcomer):
    answer = noors_browser.post(page("causes"), {"causes": ["climate", "kites"]})

    assert errors(answer) == {"causes": ["This is not in the list any more. Choose again."]}
    assert 'value="climate" id="id_causes_' in answer.text
    assert answer.context["form"]["causes"].value() == ["climate", "kites"]
    assert kept(newcomer, "causes") == []


def test_brussels_comes_first_among_the_communes(noors_browser):
    choices = noors_browser.get(page("place")).context["form"].fields["commune"].choices

    assert [str(group) for group, _lines in choices][1:] == ["Brussels", "Around Brussels"]
    assert "Ixelles / Elsene (1050)" in dict(choices[1][1]).values()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"commune": ""}, "commune", "Choose the commune in which you live."),
        ({"commune": "9999"}, "commune", "This is not in the list any more. Choose again."),
        ({"max_km": None}, "max_km", "Choose how far you want to travel."),
        ({"max_km": "500"}, "max_km", "Choose how far you want to travel."),
    ],
)
def test_a_commune_and_a_distance_are_needed(noors_browser, newcomer, changes, field, message):
    sent = good_answers(ProfileStep.PLACE, **changes)

    answer = noors_browser.post(page("place"), sent)

    form = answer.context["form"]
    assert errors(answer) == {field: [message]}
    assert f'id="id_{field}_error"' in answer.text
    assert (form["commune"].value(), form["max_km"].value()) == (sent["commune"], sent.get("max_km"))
    assert kept(newcomer, "place") == (None, 10)


def test_a_commune_and_a_distance_that_are_not_offered_stay_with_who_has_them(ashas_browser, volunteer):
    Commune.objects.filter(postcode="1050").update(is_active=False)
    Volunteer.objects.update(max_km=7)

    ashas_browser.post(page("place"), {"commune": "1050", "max_km": "7"})

    volunteer.refresh_from_db()
    assert (kept(volunteer, "place"), volunteer.steps_done) == (("1050", 7), ["place"])


@pytest.mark.parametrize(
    ("addresses", "ways"),
    [
        ({"email": "noor2@example.org"}, ["email"]),
        ({"phone": "+32470000001"}, ["whatsapp", "sms", "phone_call"]),
        ({"email": "noor2@example.org", "phone": "+32470000001"}, ["whatsapp", "sms", "phone_call", "email"]),
    ],
)
def test_only_ways_for_which_there_is_an_address_are_offered(vocabulary, client_of, addresses, ways):
    person = make_user(**addresses)
    register_volunteer(by=person)

    answer = client_of(person).get(page("contact"))

    assert [way for way, _words in answer.context["form"].fields["contact_channel"].choices] == ways
    assert ("Add a phone number" in answer.text) is ("phone" not in addresses)
    assert ("Add an e-mail address" in answer.text) is ("email" not in addresses)


def test_a_way_whose_address_has_gone_meanwhile_is_said(noors_browser, newcomer):
    answer = noors_browser.post(page("contact"), {"contact_channel": "whatsapp"})

    assert errors(answer) == {"contact_channel": ["Your account has no address for this. Choose another way."]}
    assert 'id="id_contact_channel_error"' in answer.text
    assert kept(newcomer, "contact") == ""


def test_a_way_has_to_be_chosen(noors_browser):
    answer = noors_browser.post(page("contact"), {})

    assert errors(answer) == {"contact_channel": ["Choose one way."]}
