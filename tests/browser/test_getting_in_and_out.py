"""In a real Chromium: in by phone, by e-mail, by passkey, into the admin with a second step; and out at once."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.person import Person
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OURS = re.compile("Tandem|opportunit|account|Log in", re.IGNORECASE)


def registers(person: Person, *, own_phone: bool = False) -> None:
    """Register, type the code, be in."""
    person.go("/accounts/signup/")
    person.fill("address", person.address)
    if own_phone:
        person.tick("remember")
    person.click("Send me a code")
    person.types_the_code()
    person.page.wait_for_url("**/en/")


def logs_out(person: Person) -> None:
    """Log out on the account page."""
    person.go("/accounts/")
    person.page.locator("main").get_by_role("button", name="Log out", exact=True).click()
    person.page.wait_for_url("**/en/")


@pytest.mark.parametrize("reached_at", ["noor@in.example", "+32470111111"], ids=["e-mail", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_one_address_is_enough_to_register_and_to_log_in(browser, town, reached_at, script):
    noor = Person(browser, town, reached_at=reached_at.replace("noor", f"noor{script:d}"), language="en", script=script)
    registers(noor)
    logs_out(noor)

    noor.go("/accounts/login/?next=/en/accounts/")
    noor.fill("login", noor.address)
    noor.click("Send me a code")
    noor.types_the_code()

    noor.sees("How we reach you, and how you get in.")


@pytest.fixture
def keys(browser: Browser, town: Town) -> Person:
    """Somebody whose phone can make passkeys."""
    person = Person(browser, town, reached_at="keys@in.example", language="en")
    session = person.page.context.new_cdp_session(person.page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return person


def test_a_passkey_alone_lets_one_in(keys):
    registers(keys)
    keys.go("/accounts/2fa/webauthn/add/")
    keys.fill("name", "My phone")
    keys.tick("passwordless")
    keys.click("Add this key")
    keys.sees("Spare codes")
    logs_out(keys)

    keys.go("/accounts/login/?next=/en/accounts/")
    keys.click("Log in with a passkey")
    keys.page.wait_for_url(lambda url: "/login/" not in url)
    keys.go("/accounts/")

    keys.sees_text("keys@in.example")


def test_a_coordinator_sets_up_an_app_and_the_admin_opens(browser, town):
    town.manage("create_coordinator", "dora@cev.example")
    dora = Person(browser, town, reached_at="dora@cev.example", language="en")
    dora.page.goto("/admin/accounts/user/")
    dora.fill("login", dora.address)
    dora.click("Send me a code")
    dora.types_the_code()

    dora.sees("Coordinators see what others wrote, so a code alone is not enough.")
    dora.sets_up_an_app()

    dora.page.wait_for_url("**/admin/accounts/user/")
    dora.sees_text("dora@cev.example")


def is_away(person: Person) -> None:
    """Wait until somebody else's page is there."""
    person.page.wait_for_url(person.town.environment["QUICK_EXIT_URL"])
    person.sees_text("Sunny")


def sees_nothing_of_ours_going_back(page: Page) -> None:
    """Wherever "back" leads, nothing is to be read of Tandem."""
    for _ in range(6):
        if page.go_back(wait_until="load") is None and page.url == "about:blank":
            return
        assert not OURS.search(page.title() + page.locator("body").inner_text()), page.url


@pytest.mark.parametrize("how", ["button", "Escape three times", "without script"])
@pytest.mark.parametrize("own_phone", [False, True], ids=["shared phone", "own phone"])
def test_after_leaving_the_back_button_shows_nothing(browser, town, how, own_phone):
    address = f"leaver{hash((how, own_phone)) % 10_000}@in.example"
    asha = Person(browser, town, reached_at=address, language="en", script=how != "without script")
    registers(asha, own_phone=own_phone)
    for path in ("/opportunities/", "/accounts/"):
        asha.go(path)

    if how == "Escape three times":
        for _ in range(3):
            asha.page.keyboard.press("Escape")
    else:
        asha.page.get_by_role("link", name="Leave this page").click()

    is_away(asha)
    sees_nothing_of_ours_going_back(asha.page)


def test_who_left_on_their_own_phone_opens_it_again_and_is_still_logged_in(browser, town):
    asha = Person(browser, town, reached_at="again@in.example", language="en")
    registers(asha, own_phone=True)
    asha.go("/accounts/")
    asha.page.get_by_role("link", name="Leave this page").click()
    is_away(asha)

    asha.go("/accounts/")
    asha.sees_text("This page is closed.")
    asha.click("Open")

    asha.sees_text("again@in.example")


def test_visitors_leave_too(browser, town):
    visitor = Person(browser, town, reached_at="nobody@in.example", language="en")
    visitor.go("/")
    visitor.go("/privacy/")

    visitor.page.get_by_role("link", name="Leave this page").click()

    is_away(visitor)
    sees_nothing_of_ours_going_back(visitor.page)


def test_the_button_is_the_second_stop_of_the_tab_key_and_stays_in_sight(browser, town):
    visitor = Person(browser, town, reached_at="nobody@in.example", language="en")
    visitor.go("/opportunities/")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")

    assert visitor.page.evaluate("document.activeElement.textContent") == "Leave this page"
    visitor.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(visitor.page.get_by_role("link", name="Leave this page")).to_be_in_viewport()


def test_the_log_out_takes_no_longer_for_what_the_browser_forgets(browser, town):
    noor = Person(browser, town, reached_at="quick@in.example", language="en")
    registers(noor)
    noor.go("/opportunities/")
    noor.go("/accounts/")

    noor.page.evaluate("window.name = String(Date.now())")
    noor.page.locator("main").get_by_role("button", name="Log out", exact=True).click()
    noor.page.wait_for_url("**/en/")

    assert noor.page.evaluate("Date.now() - Number(window.name)") < 3000
