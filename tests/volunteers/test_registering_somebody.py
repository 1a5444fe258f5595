"""A helper registers somebody who sits beside them; it becomes that person's own by their own yes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tandem.accounts.actions import forget_unproven_people
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tandem.vocabulary.models import Commune
from tests.volunteers.answers import good_answers
from tests.volunteers.helped import make_helper, register, say_it_is_right
from volunteers import actions
from volunteers.enums import ProfileStep
from volunteers.models import Volunteer
from volunteers.queries import is_ready
from volunteers.refusals import AddressTaken

REGISTER = "/en/help-someone/register/"
TOGETHER = [step for step in ProfileStep.values if step not in {ProfileStep.WISHES, ProfileStep.REGIONS}]


@pytest.fixture
def sofia(vocabulary):
    return make_helper()


@pytest.fixture
def sofias_browser(client_of, sofia):
    return client_of(sofia)


def fill_in(browser, volunteer):
    """Answer every page that is asked together."""
    for step in TOGETHER:
        answers = {**good_answers(step), **({"contact_channel": "through_cev"} if step == "contact" else {})}
        answer = browser.post(reverse("help:step", args=[volunteer.pk, step]), answers)
        assert answer.status_code == 302, answer.context["form"].errors


@pytest.mark.parametrize(
    ("address", "email", "phone", "has_card"),
    [
        ("", None, None, True),
        ("Yara@example.org", "yara@example.org", None, False),
        ("0470 65 43 21", None, "+32470654321", False),
    ],
)
def test_somebody_is_registered_with_what_they_have(sofias_browser, sofia, address, email, phone, has_card):
    answer = sofias_browser.post(REGISTER, {"first_name": "Yara", "address": address, "language": "ar"})

    volunteer = Volunteer.objects.get()
    person = volunteer.user
    assert answer.url == reverse("help:person", args=[volunteer.pk])
    assert (person.email, person.phone, person.comes_with_card) == (email, phone, has_card)
    assert (person.first_name, person.ui_language, person.contact_language) == ("Yara", "ar", "ar")
    assert person.phone_verified_at is None
    assert not person.has_usable_password()


def test_the_record_says_who_registered_whom(sofia):
    volunteer = register(sofia)

    event = AuditEvent.objects.about(volunteer).get()
    assert (event.verb, event.actor_id, event.on_behalf_of_id) == ("registered", sofia.pk, volunteer.user_id)


def test_a_known_address_registers_nobody_twice(sofias_browser, sofia, asha):
    page = sofias_browser.post(REGISTER, {"address": "asha@example.org", "language": "en"})

    assert page.context["form"].errors["address"] == [str(AddressTaken.message)]
    with pytest.raises(AddressTaken):
        register(sofia, address="asha@example.org")
    assert Volunteer.objects.count() == 1


def test_only_helpers_and_coordinators_register_somebody(client_of, asha, carla, dmitri):
    for person in (asha, carla):
        assert client_of(person).get(REGISTER).status_code == 404
        with pytest.raises(PermissionDenied):
            register(person)

    assert client_of(dmitri).get(REGISTER).status_code == 200
    assert register(dmitri).filled_in_by == dmitri


def test_who_was_a_helper_registers_nobody(client_of, sofia):
    sofia.is_helper = False
    sofia.save()

    assert client_of(sofia).get(REGISTER).status_code == 404


def test_everything_that_is_asked_together_can_be_filled_in_and_nothing_counts_before_their_yes(sofias_browser, sofia):
    volunteer = register(sofia)
    fill_in(sofias_browser, volunteer)

    volunteer.refresh_from_db()
    assert not is_ready(volunteer)
    assert list(Volunteer.objects.complete()) == [volunteer]
    assert list(Volunteer.objects.ready()) == []

    say_it_is_right(volunteer)

    assert is_ready(volunteer)
    assert list(Volunteer.objects.ready()) == [volunteer]


def test_each_answer_says_in_the_record_who_gave_it_for_whom(sofias_browser, sofia):
    volunteer = register(sofia)

    sofias_browser.post(reverse("help:step", args=[volunteer.pk, "about"]), {"first_name": "Yara", "is_adult": "on"})

    last = AuditEvent.objects.about(volunteer).get(verb="answered")
    assert (last.actor_id, last.on_behalf_of_id, last.data) == (sofia.pk, volunteer.user_id, {"step": "about"})


@pytest.mark.parametrize("step", ["wishes", "regions"])
def test_what_needs_an_agreement_is_not_asked_of_a_helper(sofias_browser, sofia, step):
    volunteer = register(sofia)

    for method in ("get", "post"):
        assert getattr(sofias_browser, method)(reverse("help:step", args=[volunteer.pk, step])).status_code == 404


def test_a_helper_never_agrees_for_somebody(sofia):
    volunteer = register(sofia)

    for words in (
        lambda: actions.save_wishes(volunteer, wishes={"slow_start": True}, agrees=True, by=sofia),
        lambda: actions.save_wishes(volunteer, wishes={}, agrees=False, by=sofia),
        lambda: actions.save_regions(volunteer, regions=[], agrees=True, by=sofia),
        lambda: actions.save_regions(volunteer, regions=[], agrees=False, by=sofia),
        lambda: actions.agree_to_share(volunteer, match=1, by=sofia),
        lambda: actions.confirm_answers(volunteer, by=sofia),
        lambda: actions.pause_suggestions(volunteer, by=sofia),
    ):
        with pytest.raises(PermissionDenied):
            words()

    assert not volunteer.consents.exists()


def test_the_person_looks_at_it_when_they_log_in_and_says_yes(client_of, sofia):
    volunteer = register(sofia)
    actions.save_place(volunteer, commune=Commune.objects.get(postcode="1050"), max_km=5, by=sofia)
    browser = client_of(volunteer.user)

    assert browser.get("/en/go/").url == reverse("profile:confirm")
    page = browser.get(reverse("profile:confirm"))
    assert "Sofia filled this in with you." in page.text
    assert "Ixelles" in page.text

    assert browser.post(reverse("profile:confirm")).url == reverse("profile:helpers")

    volunteer.refresh_from_db()
    assert (volunteer.is_confirmed, volunteer.filled_in_at, volunteer.filled_in_by) == (True, None, None)
    assert browser.get("/en/go/").url == reverse("home:index")
    assert AuditEvent.objects.about(volunteer).latest("id").verb == "confirmed_answers"


def test_what_the_person_changes_leads_back_to_the_question(client_of, sofia):
    volunteer = register(sofia)

    answer = client_of(volunteer.user).post(
        reverse("profile:step", args=["about"]) + "?one=1", {"first_name": "Yara", "is_adult": "on"}
    )

    assert answer.url == reverse("profile:confirm")
    assert not Volunteer.objects.get().is_confirmed


def test_there_is_nothing_to_say_yes_to_for_who_wrote_it_themself(ashas_browser):
    assert ashas_browser.get(reverse("profile:confirm")).url == reverse("profile:summary")


def test_nobody_says_yes_for_somebody_else(client_of, sofia, dmitri):
    volunteer = register(sofia)

    for person in (sofia, dmitri):
        assert client_of(person).post(reverse("profile:confirm")).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.confirm_answers(volunteer, by=person)


def test_what_is_changed_later_is_looked_at_too_and_the_profile_stays_in_use(client_of, volunteer, asha, dmitri):
    actions.save_about(volunteer, first_name="Asha", is_adult=True, by=dmitri)

    assert list(Volunteer.objects.ready()) == [volunteer]
    assert client_of(asha).get("/en/go/").url == reverse("profile:confirm")
    assert "Dmitri filled this in with you." in client_of(asha).get(reverse("profile:confirm")).text


def test_who_was_registered_with_a_phone_is_not_forgotten_like_a_mistyped_address(sofia):
    volunteer = register(sofia, first_name="", address="+32470654321")
    User.objects.filter(pk=volunteer.user_id).update(date_joined=timezone.now() - timedelta(days=2))

    forget_unproven_people()

    assert Volunteer.objects.filter(pk=volunteer.pk).exists()


def test_the_log_in_message_goes_to_their_own_address(sofias_browser, sofia):
    volunteer = register(sofia, address="yara@example.org")

    sofias_browser.post(reverse("help:message", args=[volunteer.pk]))

    message = OutboxMessage.objects.get()
    assert (message.kind, message.recipient) == ("registered_for_you", volunteer.user)


def test_a_helper_who_registers_very_many_has_to_wait(sofias_browser):
    answers = [sofias_browser.post(REGISTER, {"language": "en"}).status_code for _ in range(11)]

    assert answers == [302] * 10 + [429]


def test_a_number_that_our_sms_do_not_reach_is_refused_with_what_to_do_instead(sofias_browser):
    page = sofias_browser.post(REGISTER, {"address": "+1 415 555 2671", "language": "en"})

    assert "a coordinator can give you an access card" in page.text
    assert not Volunteer.objects.exists()
