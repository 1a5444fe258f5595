"""Who changes how they get in or how they are reached shows once more that it is them."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP

from tandem.accounts.actions import add_person
from tandem.accounts.cards.actions import issue_card, use_card
from tandem.accounts.models import User
from tests.accounts.conftest import PASSWORD, newest_code, newest_message
from tests.accounts.test_second_step import SECRET, code_of_the_app
from tests.entering import enter

BY_CODE, BY_PASSWORD, BY_APP = (
    "/en/accounts/reauthenticate/code/", "/en/accounts/reauthenticate/", "/en/accounts/2fa/reauthenticate/",
)  # fmt: skip
GUARDED = [
    "/en/accounts/email/", "/en/accounts/phone/", "/en/accounts/password/set/", "/en/accounts/2fa/totp/activate/",
    "/en/accounts/2fa/webauthn/add/",
]  # fmt: skip


@pytest.fixture
def later(client, idris):
    """Idris's browser, a while after he logged in with a code."""
    enter(client, idris, minutes_ago=16)
    return client


@pytest.mark.parametrize("path", GUARDED)
def test_a_while_after_the_log_in_a_code_to_the_present_address_is_asked_for(later, path):
    assert later.get(path).url == f"{BY_CODE}?next={path.replace('/', '%2F')}"
    assert later.post(path).url.startswith(BY_CODE)


@pytest.mark.parametrize("path", GUARDED)
def test_minutes_after_the_log_in_nothing_more_is_asked(client_of, idris, path):
    assert client_of(idris).get(path).status_code == 200


def test_the_code_goes_to_the_present_number_and_leads_on(later):
    way = later.get("/en/accounts/phone/").url
    assert "+32 470 12 34 56" in later.get(way).text

    later.post(way, {"to": "phone"})
    assert newest_message("+32470123456").channel == "sms"

    assert later.post(way, {"code": newest_code("+32470123456")}).url == "/en/accounts/phone/"
    assert later.get("/en/accounts/phone/").status_code == 200


def test_a_wrong_code_gets_advice_and_after_three_a_new_one_is_needed(later):
    later.post(BY_CODE, {"to": "phone"})

    answers = [later.post(BY_CODE, {"code": "000"}) for _ in range(3)]

    assert "This code is not right." in answers[0].text
    assert answers[2].status_code == 302
    assert later.get(BY_CODE).context["waiting"] is None
    assert later.get("/en/accounts/phone/").status_code == 302


def test_no_code_goes_to_an_address_that_somebody_types(later):
    later.post(BY_CODE, {"to": "email"})
    later.post(BY_CODE, {"to": "stranger@example.org"})

    assert later.get(BY_CODE).context["waiting"] is None


def test_codes_asked_for_here_count_with_those_of_the_log_in(later):
    for _ in range(5):
        later.post(BY_CODE, {"to": "phone"})

    assert "That was tried too often." in later.get(BY_CODE).text


def test_what_was_written_before_the_question_is_done_after_the_code(later):
    way = later.post("/en/accounts/email/", {"email": "idris@example.org", "action_add": "1"}).url
    later.post(way, {"to": "phone"})

    later.post(way, {"code": newest_code("+32470123456")})

    assert newest_message("idris@example.org").kind == "sign_in_code"


def test_a_new_password_does_not_wait_in_the_session(later):
    way = later.post("/en/accounts/password/set/", {"password1": "the new long sentence"}).url

    assert way.startswith(BY_CODE)
    assert "the new long sentence" not in str(dict(later.session.items()))


def test_who_has_a_password_may_use_that_or_a_code(client, noor):
    enter(client, noor, minutes_ago=16)
    way = client.get("/en/accounts/email/").url

    page = client.get(way)

    assert way.startswith(BY_PASSWORD)
    assert "Use a code that we send you" in page.text
    assert client.post(way, {"password": PASSWORD}).url == "/en/accounts/email/"


def test_who_has_a_second_step_shows_it_with_that_alone(client, noor):
    TOTP.activate(noor, SECRET)
    enter(client, noor, ways=["code"])

    way = client.get("/en/accounts/email/").url

    assert way.startswith(BY_APP)
    assert client.get(BY_PASSWORD).url == BY_APP
    assert client.post(way, {"code": code_of_the_app()}).url == "/en/accounts/email/"


def test_who_has_only_a_card_can_add_a_first_address_as_long_as_they_are_logged_in(client, db):
    yara = User(first_name="Yara", comes_with_card=True)
    add_person(yara)
    enter(client, yara, minutes_ago=90)

    assert client.get("/en/accounts/email/").status_code == 200
    assert client.get("/en/my-data/delete/").status_code == 200


@pytest.mark.parametrize(("is_coordinator", "status"), [(False, 302), (True, 200)])
def test_the_card_of_a_helper_does_not_change_how_somebody_with_a_number_gets_in(
    client, idris, dmitri, is_coordinator, status
):
    giver = dmitri if is_coordinator else User.objects.create_user(email="sofia@centre.example", is_helper=True)
    use_card(issue_card(idris, by=giver).code)
    enter(client, idris)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "way": "card", "at": time.time()}]
    session.save()

    assert client.get("/en/accounts/phone/").status_code == status


def test_what_was_sent_before_and_forgotten_is_not_done_when_the_page_is_opened_again(later):
    later.post("/en/my-data/delete/", {"word": "delete"})

    way = later.get("/en/my-data/delete/").url
    later.post(BY_CODE, {"to": "phone"})
    later.post(way, {"code": newest_code("+32470123456")})

    assert User.objects.filter(phone="+32470123456").exists()
    assert later.get("/en/my-data/delete/").status_code == 200


def test_the_data_of_somebody_are_read_only_after_a_proof(later):
    paths = ["/en/my-data/read/", "/en/my-data/tandem.json", "/en/my-data/tandem.html"]

    assert [later.get(path).url.startswith(BY_CODE) for path in paths] == [True] * 3


def test_the_code_of_another_page_proves_nothing_here(later):
    later.post("/en/accounts/reauthenticate/code/", {"to": "phone"})
    code = newest_code("+32470123456")

    later.post("/en/accounts/email/code/", {"code": code})

    assert later.get("/en/accounts/email/").status_code == 302
    assert not EmailAddress.objects.exists()
