"""The second step of a log-in: an app for codes, spare codes, keys."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import SESSION_KEY

from tests.accounts.conftest import PASSWORD, type_code
from tests.entering import enter

LOGIN, CODE_PAGE = "/en/accounts/login/", "/en/accounts/login/code/"
SECOND_STEP, APP = "/en/accounts/2fa/authenticate/", "/en/accounts/2fa/totp/activate/"
SPARE_CODES, KEYS = "/en/accounts/2fa/recovery-codes/", "/en/accounts/2fa/webauthn/"
SECRET = "JBSWY3DPEHPK3PXP"


def code_of_the_app(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


@pytest.fixture
def protected(noor):
    """Noor, with an app and spare codes."""
    TOTP.activate(noor, SECRET)
    RecoveryCodes.activate(noor)
    return noor


@pytest.mark.parametrize("by", ["code", "password"])
def test_a_protected_account_asks_for_a_second_step_and_keeps_where_one_wanted_to_go(client, protected, by):
    answer = client.post(
        f"{LOGIN}?next=/en/profile/", {"login": "noor@example.org", "password": PASSWORD if by == "password" else ""}
    ).url
    if by == "code":
        answer = type_code(client, answer, "noor@example.org")

    assert answer.startswith(SECOND_STEP)
    assert SESSION_KEY not in client.session
    assert client.post(SECOND_STEP, {"code": code_of_the_app()}).url == "/en/profile/"
    assert client.session[SESSION_KEY] == str(protected.pk)


def test_a_wrong_second_step_gets_advice(client, protected):
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})

    page = client.post(SECOND_STEP, {"code": "000000"})

    assert "This code is not right. Type the code that you see now." in page.text
    assert SESSION_KEY not in client.session


def test_a_spare_code_works_once(client, protected):
    spare = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})

    assert client.post(SECOND_STEP, {"code": spare}).url == "/en/go/"

    client.post("/en/accounts/logout/")
    client.post(LOGIN, {"login": "noor@example.org", "password": PASSWORD})
    assert client.post(SECOND_STEP, {"code": spare}).status_code == 200


def test_an_app_is_set_up_with_its_first_code_and_gives_spare_codes(client, idris):
    client.post(LOGIN, {"login": "+32470123456"})
    type_code(client, CODE_PAGE, "+32470123456")
    secret = client.get(APP).context["form"].secret

    assert client.post(APP, {"code": code_of_the_app(secret)}).url == SPARE_CODES

    page = client.get(SPARE_CODES)
    assert len(page.context["unused_codes"]) == 10
    assert all(code in page.text for code in page.context["unused_codes"])
    assert page.context["unused_codes"] == client.get(f"{SPARE_CODES}download/").text.split()[-10:]


def test_setting_up_an_app_asks_once_more_for_the_password(client, noor):
    enter(client, noor, minutes_ago=16)
    browser = client

    again = browser.get(APP).url
    assert again.startswith("/en/accounts/reauthenticate/")
    assert "Is it you?" in browser.get(again).text

    assert browser.post(again, {"password": PASSWORD}).url == APP
    assert browser.get(APP).status_code == 200


def test_the_key_pages_hold_their_data_in_blocks_that_a_strict_policy_allows(client_of, idris):
    page = client_of(idris).get(f"{KEYS}add/")

    assert "nonce" not in page.headers["Content-Security-Policy"]
    scripts = [line for line in page.text.splitlines() if "<script" in line]
    assert scripts
    assert all('src="/static/' in script or 'type="application/json"' in script for script in scripts)


def test_a_key_names_us_and_not_the_server(client_of, idris):
    options = client_of(idris).get(f"{KEYS}add/").context["js_data"]["creation_options"]

    assert options["publicKey"]["rp"]["name"] == "Tandem"
    assert type(get_adapter()).__module__ == "tandem.sign_in"
