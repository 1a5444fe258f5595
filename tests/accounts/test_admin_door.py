"""The administration pages open after a second step only."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.accounts.conftest import type_code
from tests.accounts.keys import add_key
from tests.accounts.test_second_step import APP, SECOND_STEP, SECRET, SPARE_CODES, code_of_the_app
from tests.entering import enter

PEOPLE, SET_UP = "/admin/accounts/user/?q=noor", "/en/accounts/2fa/"
LOGIN, CODE_PAGE, AGAIN = "/en/accounts/login/", "/en/accounts/login/code/", "/en/accounts/2fa/reauthenticate/"
WHY = "Coordinators see what others wrote, so a code alone is not enough."


def where(browser: Client, path: str) -> str:
    """Where one ends up who opens this page."""
    answer = browser.get(path, follow=True)
    return answer.redirect_chain[-1][0] if answer.redirect_chain else path


@pytest.fixture
def fresh(client, dmitri):
    """Dmitri's browser after a code, before he ever set up a second step."""
    client.post(LOGIN, {"login": "dmitri@example.org"})
    type_code(client, CODE_PAGE, "dmitri@example.org")
    return client


@pytest.fixture
def careful(dmitri):
    """Dmitri, who has an app for codes."""
    TOTP.activate(dmitri, SECRET)
    RecoveryCodes.activate(dmitri)
    return dmitri


@pytest.mark.parametrize("path", ["/admin/", PEOPLE, "/admin/accounts/user/add/", "/admin/password_change/"])
def test_without_a_second_step_every_admin_page_leads_to_where_one_is_set_up_and_says_why(fresh, path):
    page = fresh.get(path, follow=True)

    assert page.redirect_chain[-1][0] == SET_UP
    assert WHY in page.text


@pytest.mark.parametrize(
    "name", ["host:candidate", "host:placement", "home:index", "profile:summary", "settings:notifications"]
)
def test_without_a_second_step_a_coordinator_reads_nothing_of_others_on_other_pages_either(fresh, placement, name):
    number = {"host:candidate": [placement.match.pk], "host:placement": [placement.pk]}.get(name, [])
    with translation.override("en"):
        path = reverse(name, args=number)

    page = fresh.get(path, follow=True)

    assert page.redirect_chain[-1][0] == SET_UP
    assert WHY in page.text
    assert fresh.post(path).status_code == 302


def test_public_pages_and_the_own_account_are_open_without_a_second_step(fresh, db):
    for path in ("/en/", "/en/opportunities/", "/en/accounts/", SET_UP):
        assert fresh.get(path).status_code == 200


def test_nothing_is_done_in_the_admin_without_a_second_step(fresh):
    answer = fresh.post("/admin/accounts/user/add/", {"first_name": "Idris", "phone": "0470 12 34 56"})

    assert answer.url.startswith("/admin/login/")
    assert not Authenticator.objects.exists()


def test_who_sets_up_an_app_gets_spare_codes_and_then_the_page_they_wanted(fresh):
    fresh.get(PEOPLE, follow=True)
    secret = fresh.get(APP).context["form"].secret

    assert fresh.post(APP, {"code": code_of_the_app(secret)}).url == SPARE_CODES

    spare_codes = fresh.get(SPARE_CODES)
    assert "Keep your spare codes, then go on" in spare_codes.text
    assert fresh.get(f"{SET_UP}go-on/").url == PEOPLE
    assert fresh.get(PEOPLE).status_code == 200


def test_who_wanted_no_page_is_led_to_the_account(fresh):
    assert fresh.get(f"{SET_UP}go-on/").url == "/en/accounts/"


def test_after_the_second_step_of_the_log_in_the_admin_opens(client, careful):
    code_page = client.post(f"{LOGIN}?next=/admin/", {"login": "dmitri@example.org"}).url

    second_step = type_code(client, code_page, "dmitri@example.org")

    assert second_step.startswith(SECOND_STEP)
    assert client.post(second_step, {"code": code_of_the_app()}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_session_from_before_the_second_step_is_asked_for_it(fresh, careful):
    assert where(fresh, PEOPLE).startswith(f"{AGAIN}?next=%2Fadmin%2Faccounts%2Fuser%2F")

    answer = fresh.post(where(fresh, PEOPLE), {"code": code_of_the_app()})

    assert answer.url == PEOPLE
    assert fresh.get(PEOPLE).status_code == 200


def test_a_spare_code_opens_too(fresh, careful):
    spare = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]

    assert fresh.post(where(fresh, "/admin/"), {"code": spare}).url == "/admin/"


def test_who_only_read_the_mail_adds_no_step_of_their_own_beside_the_one_that_is_there(fresh, careful):
    for path in (f"{SET_UP}webauthn/add/", f"{SET_UP}recovery-codes/", f"{SET_UP}totp/deactivate/"):
        assert fresh.get(path).url.startswith(AGAIN)


def test_the_password_alone_does_not_open_what_the_second_step_protects(client, careful):
    careful.set_password("a yellow bicycle at noon")
    careful.save()
    enter(client, careful, ways=["password"])

    assert client.get("/en/accounts/reauthenticate/").url == AGAIN
    assert where(client, "/admin/").startswith(AGAIN)


def test_who_takes_away_the_last_step_stays_logged_in_and_outside_the_admin(client, careful):
    enter(client, careful)
    elsewhere = Client()
    enter(elsewhere, careful)

    client.post(f"{SET_UP}totp/deactivate/")

    assert SESSION_KEY in client.session
    assert client.get("/en/accounts/").status_code == 200
    assert where(client, "/admin/") == SET_UP
    assert where(elsewhere, "/admin/").startswith(LOGIN)


def test_an_administrator_who_takes_away_somebodys_lost_key_logs_them_out(client_of, careful):
    add_key(careful, "Lost key")
    browser = client_of(careful)

    Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).delete()

    assert where(browser, "/en/accounts/") == f"{LOGIN}?next=/en/accounts/"


def test_the_shortcut_of_the_demo_works_with_debug_only(fresh, settings):
    settings.ADMIN_WITHOUT_SECOND_STEP = True
    assert where(fresh, "/admin/") == SET_UP

    settings.DEBUG = True

    assert fresh.get("/admin/").status_code == 200


def test_who_is_no_coordinator_is_led_home_and_not_asked_for_a_second_step(client_of, asha):
    assert where(client_of(asha), "/admin/") == "/en/home/"


def test_a_strange_site_is_not_gone_to_afterwards(fresh):
    fresh.get("/admin/login/?next=https://elsewhere.example/")

    assert fresh.get(f"{SET_UP}go-on/").url == "/admin/"
