"""SMS go where people are who use Tandem, and not by the thousand."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError

from tandem.accounts import sms_day
from tandem.accounts.actions import vouch_for_person
from tandem.accounts.addresses import NO_SMS_THERE, refuse_far_phone
from tandem.accounts.sms_day import SmsUsedUp
from tandem.dashboard.panels import panels
from tandem.outbox import claims, delivery
from tandem.outbox.enums import State
from tandem.outbox.errors import NotDelivered
from tandem.outbox.models import OutboxMessage
from tests.accounts.conftest import PASSWORD

LOGIN, SIGNUP, FAR = "/en/accounts/login/", "/en/accounts/signup/", "+963944123456"


@pytest.mark.parametrize("phone", ["+32470123456", "+33612345678", "+380501234567", "+447400123456", "+41781234567"])
def test_numbers_of_belgium_and_europe_get_codes(phone):
    refuse_far_phone(phone)


@pytest.mark.parametrize("phone", [FAR, "+93701234567", "+12025550143"])
def test_other_numbers_are_refused_with_what_to_do_instead(phone):
    with pytest.raises(ValidationError) as refusal:
        refuse_far_phone(phone)

    assert refusal.value.messages == [str(NO_SMS_THERE)]


def test_the_operator_says_which_countries(settings):
    settings.SMS_COUNTRIES = ["SY"]

    refuse_far_phone(FAR)
    refuse_far_phone("+32470123456")
    with pytest.raises(ValidationError):
        refuse_far_phone("+33612345678")


@pytest.mark.parametrize(("path", "field"), [(LOGIN, "login"), (SIGNUP, "address")])
@pytest.mark.parametrize("is_known", [True, False])
def test_a_far_number_is_answered_the_same_whether_it_is_known_or_not(client, db, path, field, is_known):
    if is_known:
        vouch_for_person(phone=FAR)

    page = client.post(path, {field: FAR})

    assert page.context["form"].errors[field] == [str(NO_SMS_THERE)]
    assert not OutboxMessage.objects.exists()


def test_a_far_number_with_a_password_gets_in(client, db):
    vouch_for_person(phone=FAR, password=PASSWORD)

    assert client.post(LOGIN, {"login": FAR, "password": PASSWORD}).url == "/en/go/"


def test_nobody_changes_to_a_far_number(client_of, noor):
    page = client_of(noor).post("/en/accounts/phone/", {"phone": FAR})

    assert page.context["form"].errors["phone"] == [str(NO_SMS_THERE)]


def test_above_the_cap_of_the_day_no_sms_leaves_and_the_form_says_what_else_there_is(client, idris, settings):
    settings.SMS_A_DAY = 1
    sms_day.take_one()
    with pytest.raises(SmsUsedUp):
        sms_day.take_one()

    page = client.post(LOGIN, {"login": "+32470123456"})

    assert page.context["form"].errors["login"] == [str(sms_day.USED_UP)]
    assert client.post(LOGIN, {"login": "noor@example.org"}).status_code == 302


def test_an_sms_that_was_queued_before_fails_and_can_be_sent_again(client, idris, settings):
    client.post(LOGIN, {"login": "+32470123456"})
    settings.SMS_A_DAY = 0

    for number in claims.waiting(limit=10):
        with pytest.raises(NotDelivered):
            delivery.deliver(number)

    message = OutboxMessage.objects.get()
    assert (message.state, message.last_error) == (State.FAILED, "SmsUsedUp")


def test_coordinators_hear_once_before_the_cap_is_reached_and_see_it_on_their_start_page(dmitri, settings):
    settings.SMS_A_DAY = 10
    for _ in range(7):
        sms_day.take_one()
    assert not OutboxMessage.objects.exists()

    sms_day.take_one()

    assert OutboxMessage.objects.get(kind="sms_running_out").recipient == dmitri
    assert [(line.number, str(line.title)) for line in panels()[0].lines] == [
        (8, "SMS today; no more than 10 leave in a day")
    ]


def ours() -> list[str]:
    """What the checks of log-in and leaving find."""
    found = run_checks(include_deployment_checks=True)
    return [str(mistake.id) for mistake in found if str(mistake.id).startswith("tandem.")]


@pytest.mark.parametrize(
    ("setting", "value", "mistake"),
    [
        ("ADMIN_WITHOUT_SECOND_STEP", True, "tandem.E001"),
        ("QUICK_EXIT_URL", "http://weather.example/", "tandem.E002"),
        ("SMS_COUNTRIES", ["FR", "XX"], "tandem.E003"),
    ],
)
def test_the_checks_see_what_an_operator_sets_wrongly(settings, setting, value, mistake):
    assert ours() == []

    setattr(settings, setting, value)

    assert ours() == [mistake]


def test_with_debug_the_demo_may_do_without_a_second_step(settings):
    settings.ADMIN_WITHOUT_SECOND_STEP = settings.DEBUG = True

    assert "tandem.E001" not in [found.id for found in run_checks()]
