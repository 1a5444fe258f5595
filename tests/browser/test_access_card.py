"""Somebody with neither phone nor e-mail gets in with a printed card: by its picture, or typed without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.person import PHONE, Person
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CODE = re.compile(r"\b[0-9C-Y]{4}-[0-9C-Y]{4}\b")
MAKE_HELPER = "from tandem.accounts.actions import vouch_for_person; vouch_for_person(email='{0}', first_name='Sofia', is_helper=True)"  # noqa: E501  # one line for a shell


@pytest.fixture
def sofia(browser: Browser, town: Town, request: pytest.FixtureRequest) -> Person:
    """A social worker whom a coordinator made a helper."""
    address = f"sofia-{request.node.callspec.id}@centre.example"
    town.manage("shell", "--command", MAKE_HELPER.format(address))
    return Person(browser, town, reached_at=address, language="en")


@pytest.mark.parametrize(
    ("language", "script"), [pytest.param("fr", True, id="picture"), pytest.param("ar", False, id="typed")]
)
def test_a_card_alone_is_enough(browser, town, sofia, language, script):
    yara = Person(browser, town, reached_at="nowhere", language=language, script=script)

    logs_in(sofia)
    code = registers_somebody_and_prints_a_card(sofia, language)
    comes_in = follows_the_picture if script else types_it_by_hand
    comes_in(yara, code)
    says_that_it_is_right_and_lets_sofia_help(yara)
    the_card_opens_nothing_more(browser, town, code)
    sees_that_yara_agreed(sofia)


def logs_in(sofia: Person) -> None:
    sofia.go("/accounts/login/")
    sofia.fill("login", sofia.address)
    sofia.click("Send me a code")
    sofia.types_the_code()
    sofia.sees("People I help")


def registers_somebody_and_prints_a_card(sofia: Person, language: str) -> str:
    sofia.click("Register somebody new")
    sofia.fill("first_name", "Yara")
    sofia.choose("language", language)
    sofia.click("Begin the profile")
    sofia.sees("Waits for their own yes")
    sofia.click("Make an access card")
    sofia.click("Make the card and show it")
    assert Axe().run(sofia.page).response["violations"] == []
    assert sofia.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert sofia.page.locator(".access-card-picture").evaluate("image => image.naturalWidth") > 0
    found = CODE.search(sofia.page.locator(".access-card-code").inner_text())
    assert found
    sofia.click("Go on with the profile")
    return found[0]


def follows_the_picture(yara: Person, code: str) -> None:
    yara.page.goto(f"/{yara.language}/accounts/card/#{code}")
    assert yara.page.locator("[name='code']").input_value() == code
    assert code not in yara.page.url
    yara.click("Log in")


def types_it_by_hand(yara: Person, code: str) -> None:
    yara.go("/accounts/login/")
    yara.click("I have an access card")
    yara.fill("code", code.replace("-", "").lower())
    yara.click("Log in")


def says_that_it_is_right_and_lets_sofia_help(yara: Person) -> None:
    yara.sees("Next time without a card")
    yara.click("Go on without")
    yara.sees("Is it right?")
    yara.sees_text("Yara")
    yara.click("Yes, it is right")
    yara.sees("Who helps me")
    yara.page.locator("main").get_by_role("button", name=yara.words("Yes, help me")).click()
    yara.sees("%(name)s can now help you with your profile.", name="Sofia")


def the_card_opens_nothing_more(browser: Browser, town: Town, code: str) -> None:
    finder = Person(browser, town, reached_at="nowhere", language="en")
    finder.go("/accounts/card/")
    finder.fill("code", code)
    finder.click("Log in")
    finder.sees_text("This code does not let you in.")


def sees_that_yara_agreed(sofia: Person) -> None:
    sofia.go("/help-someone/")
    sofia.sees("The profile is their own word.")
