"""Every page of log-in and account: ours, readable, labelled."""

from html.parser import HTMLParser
from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.urls import URLPattern, URLResolver, reverse
from django.utils import translation

from tandem.accounts import urls
from tests.accounts.conftest import PASSWORD
from tests.accounts.keys import add_key
from tests.entering import enter

LANGUAGES = [code for code, _ in settings.LANGUAGES]
FOR_VISITORS = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_inactive",
    "account_card",
    "account_lost",
]
FOR_PEOPLE = [
    "account_overview", "account_logout", "account_email", "account_change_phone", "account_set_password",
    "account_after_card",
    "account_reset_password", "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn",
    "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "account_reauthenticate_code",
]  # fmt: skip
OF_ONE_KEY = ["mfa_edit_webauthn", "mfa_remove_webauthn"]
# Reached in the middle of something: their tests are in the other files; tests below look at their markup.
IN_THE_MIDDLE = [
    "account_confirm_login_code", "account_email_verification_sent", "account_verify_phone", "account_change_password",
    "account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "mfa_deactivate_totp",
]  # fmt: skip
NO_PAGES = [
    "account_another_code", "account_leave", "account_come_back", "account_log_out_everywhere", "account_go_on",
    "mfa_login_webauthn", "mfa_download_recovery_codes",
]  # fmt: skip


class Markup(HTMLParser):
    """What a page is made of, as far as these tests ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.html: dict[str, str | None] = {}
        self.headings, self.inside_label = 0, False
        self.fields: list[str | None] = []
        self.labelled: set[str | None] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count headings; note fields and what labels them."""
        values = dict(attrs)
        if tag == "html":
            self.html = values
        self.headings += tag == "h1"
        if tag == "label":
            self.inside_label = True
            self.labelled.add(values.get("for"))
        if tag in {"input", "select", "textarea"} and values.get("type") != "hidden":
            self.fields.append(values.get("id"))
            self.labelled |= {values.get("id")} if self.inside_label else set()

    def handle_endtag(self, tag: str) -> None:
        """Leave a label."""
        self.inside_label = self.inside_label and tag != "label"


def assert_page_is_in_order(page, language="en"):
    """Ours, in one language, with one heading and a label for each field; no script or style inside."""
    assert page.status_code == 200
    markup = Markup(page.text)
    assert markup.html == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert markup.headings == 1
    assert set(markup.fields) <= markup.labelled
    assert " style=" not in page.text
    assert " onclick=" not in page.text
    of_allauth = Path(allauth.__file__).parent
    assert not [one.name for one in page.templates if Path(str(one.origin)).is_relative_to(of_allauth)]


@pytest.fixture
def browser(client_of, idris):
    """Somebody's browser, in which a key and spare codes are set up."""
    add_key(idris, "My phone")
    RecoveryCodes.activate(idris)
    return client_of(idris)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FOR_VISITORS)
def test_visitors_pages_are_in_order(client, name, language):
    with translation.override(language):
        assert_page_is_in_order(client.get(reverse(name)), language)


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_account_pages_are_in_order(browser, name):
    with translation.override("ar"):
        assert_page_is_in_order(browser.get(reverse(name)), "ar")


@pytest.mark.parametrize("name", OF_ONE_KEY)
def test_pages_of_a_key_are_in_order(browser, name):
    with translation.override("en"):
        url = reverse(name, args=[Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk])

    page = browser.get(url)

    assert_page_is_in_order(page)
    assert "My phone" in page.text


@pytest.mark.parametrize("address", ["noor@example.org", "+32470123456"])
def test_code_pages_are_in_order(client, noor, address):
    code_page = client.post("/en/accounts/login/", {"login": address}).url

    assert_page_is_in_order(client.get(code_page))
    assert_page_is_in_order(client.post(code_page, {"code": "wrong"}))


def test_code_pages_of_the_account_are_in_order(client_of, noor):
    browser = client_of(noor)

    assert_page_is_in_order(browser.get(browser.post("/en/accounts/phone/", {"phone": "0470 12 34 56"}).url))
    answer = browser.post("/en/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    assert_page_is_in_order(browser.get(answer.url))


def test_password_pages_are_in_order(client_of, noor):
    browser = client_of(noor)

    assert_page_is_in_order(browser.get("/en/accounts/password/"))
    assert_page_is_in_order(browser.get("/en/accounts/reauthenticate/"))
    assert_page_is_in_order(browser.post("/en/accounts/reauthenticate/", {"password": "wrong"}))


def test_the_second_step_is_in_order(client, noor):
    Authenticator.objects.create(user=noor, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    second_step = client.post("/en/accounts/login/", {"login": "noor@example.org", "password": PASSWORD}).url
    assert_page_is_in_order(client.get(second_step))
    enter(client, noor)

    assert_page_is_in_order(client.get("/en/accounts/2fa/reauthenticate/"))
    assert_page_is_in_order(client.get("/en/accounts/2fa/totp/deactivate/"))


def test_showing_a_key_again_is_in_order(browser):
    assert_page_is_in_order(browser.get("/en/accounts/2fa/webauthn/reauthenticate/"))


def test_these_tests_know_every_page():
    known = {*FOR_VISITORS, *FOR_PEOPLE, *OF_ONE_KEY, *IN_THE_MIDDLE, *NO_PAGES}

    assert set(_names(urls.urlpatterns)) == known


def _names(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name
