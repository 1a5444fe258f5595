"""The whole way of three people through Tandem: real server, worker, beat, mail and SMS; once more in Arabic by phone,
there with JavaScript off."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser

from tests.browser.person import PHONE, Person, iso, text_of
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROLE = "Read our river report with fresh eyes"
ENGLISH = {"en": "English", "ar": "الإنجليزية"}
EVERY_HALF_DAY = tuple(str(bit) for bit in range(14))


@pytest.fixture
def coordinator(browser: Browser, town: Town, request: pytest.FixtureRequest) -> Person:
    address = f"dmitri-{request.node.callspec.id}@cev.example"
    town.manage("create_coordinator", address)
    return Person(browser, town, reached_at=address, language="en")


@pytest.mark.parametrize(
    ("language", "reached_at", "script"),
    [
        pytest.param("en", "asha@people.example", True, id="english"),
        pytest.param("ar", "+32470123456", False, id="arabic"),
    ],
)
def test_three_people_go_all_the_way(browser, town, coordinator, language, reached_at, script, request):
    name = f"Open Rivers {request.node.callspec.id}"
    carla = Person(browser, town, reached_at=f"carla-{language}@rivers.example", language=language, script=script)
    asha = Person(browser, town, reached_at=reached_at, language=language, script=script)

    for step in (
        lambda: registers_the_organisation(carla, name),
        lambda: enters_the_admin(coordinator),
        lambda: verifies(coordinator, carla, name),
        lambda: posts(carla, ROLE),
        lambda: publishes(coordinator, carla, ROLE),
        lambda: registers_and_fills_the_profile(asha),
        lambda: finds_it_without_logging_in(browser, town, language, name),
        lambda: shows_interest(asha, ROLE),
        lambda: shortlists(carla, asha),
        lambda: agrees_to_the_days(asha, carla),
        lambda: approves(coordinator, name),
        lambda: both_know_place_time_and_contact(asha, carla),
        lambda: is_reminded_a_week_before(town, asha, carla),
    ):
        step()


def registers_the_organisation(carla: Person, name: str) -> None:
    carla.go("/")
    carla.click("Register our organisation")
    signs_up(carla)
    carla.fill("name", name)
    carla.fill("about", "We work for clean rivers in twelve countries.")
    carla.choose("legal_form", "aisbl_ivzw")
    carla.choose("kind", "ngo_network")
    carla.fill("enterprise_number", "0800.000.174")
    carla.fill("street", "Rue du Moulin 12")
    carla.choose_line("commune", "Etterbeek")
    carla.fill("nearest_stop", "Schuman")
    carla.tick("causes", carla.page.locator("input[name='causes']").first.get_attribute("value") or "")
    carla.click("Save")
    carla.click("Ask the coordinator to verify us")
    carla.sees("Thank you. A Tandem coordinator looks at it and writes to you.")


def signs_up(person: Person) -> None:
    person.fill("address", person.address)
    person.click("Send me a code")
    person.types_the_code()


def enters_the_admin(coordinator: Person) -> None:
    coordinator.page.goto("/admin/")
    coordinator.fill("login", coordinator.address)
    coordinator.click("Send me a code")
    coordinator.types_the_code()
    coordinator.sets_up_an_app()
    coordinator.sees("What waits for you")


def verifies(coordinator: Person, carla: Person, name: str) -> None:
    coordinator.page.goto("/admin/organisations/organisation/?state__exact=submitted")
    coordinator.page.get_by_role("link", name=name, exact=True).click()
    coordinator.click("Verify")
    coordinator.sees_text("is now: Verified")
    carla.opens_link_of(carla.gets_mail())


def posts(carla: Person, title: str) -> None:
    today = timezone.localdate()
    carla.go("/host/")
    carla.click("Write an opportunity")
    carla.fill("title", title)
    carla.click("Save the draft")
    carla.sees("The draft is saved.")
    carla.fill("summary", "Tell us what people outside Brussels would understand.")
    carla.fill("tasks", "You read two short reports and talk with us about what is unclear.")
    carla.fill("first_day", "We explain the project over coffee and give you the reports.")
    carla.tick("task_types", carla.page.locator("input[name='task_types']").first.get_attribute("value") or "")
    carla.choose_line("languages-0-language", ENGLISH[carla.language])
    carla.choose("languages-0-level", "3")
    carla.fill("starts_on", iso(today + timedelta(days=6)))
    carla.fill("ends_on", iso(today + timedelta(days=60)))
    carla.fill("days", "5")
    carla.tick("half_days", *EVERY_HALF_DAY)
    carla.fill("contact_name", "Robin")
    carla.fill("contact_phone", "+32 2 000 00 00")
    carla.click("Save and send to CEV")
    carla.sees("Thank you. A Tandem coordinator reads it and publishes it or asks you something.")


def publishes(coordinator: Person, carla: Person, title: str) -> None:
    coordinator.page.goto("/admin/organisations/opportunity/?state__exact=submitted")
    coordinator.page.get_by_role("link", name=title, exact=True).click()
    coordinator.click("Publish")
    coordinator.sees_text("is now: Open")
    carla.gets_mail()


def registers_and_fills_the_profile(asha: Person) -> None:
    asha.go("/")
    asha.click("Make my profile")
    signs_up(asha)
    asha.click("Start with the first question")
    asha.fill("first_name", "Asha")
    asha.tick("is_adult")
    asha.click("Save and go on")
    asha.choose("language_0", "en")
    asha.choose("level_0", "4")
    asha.click("More languages")
    asha.choose("language_5", "ar")
    asha.choose("level_5", "7")
    asha.click("Save and go on")
    asha.tick("skills", "desk_research")
    asha.click("Save and finish later")
    asha.sees("Still missing for suggestions")
    asha.click("When you have time")
    asha.tick("half_days", *EVERY_HALF_DAY)
    asha.choose("max_half_days", "10")
    asha.click("Save and go on")
    asha.choose("commune", "1050")
    asha.tick("max_km", "10")
    asha.click("Save and go on")
    asha.tick("contact_channel", "email" if "@" in asha.address else "whatsapp")
    asha.click("Save and go on")
    asha.click("Save and go on")
    asha.click("Save and go on")
    asha.sees("My profile")
    asha.does_not_see(asha.words("Still missing for suggestions"))


def finds_it_without_logging_in(browser: Browser, town: Town, language: str, name: str) -> None:
    visitor = Person(browser, town, reached_at="nobody@people.example", language=language)
    visitor.go("/opportunities/?q=rivr+report")
    visitor.sees_text(ROLE)
    visitor.go("/opportunities/?language=en&level=4&km=5&commune=1050&half_day=0")
    visitor.page.get_by_role("link", name=ROLE, exact=True).first.click()
    visitor.sees("What happens on day 1")


def shows_interest(asha: Person, title: str) -> None:
    asha.go("/home/")
    asha.reloads_until(title)
    asha.page.get_by_role("link", name=title, exact=True).first.click()
    asha.click("I am interested")
    asha.sees("What the host sees only if they want to meet you")
    asha.click("Yes, I am interested")
    asha.sees("You are interested")


def shortlists(carla: Person, asha: Person) -> None:
    carla.opens_link_of(carla.gets_mail())
    carla.does_not_see("Asha")
    carla.does_not_see(asha.address.removeprefix("+32"))
    carla.click("We want to meet")
    carla.sees_text("Asha")
    carla.click("Propose the days")
    carla.click("Propose these days")


def agrees_to_the_days(asha: Person, carla: Person) -> None:
    asha.go("/home/")
    asha.click("See the days")
    asha.click("Yes, these days are good")
    asha.sees("You both said yes")
    carla.gets_mail()


def approves(coordinator: Person, name: str) -> None:
    coordinator.page.goto("/admin/placements/match/?state__exact=proposed")
    coordinator.page.locator("tr", has_text=name).get_by_role("link").first.click()
    coordinator.sees("Why it fits, and what is missing")
    coordinator.click("Approve: take a place and make the placement")
    coordinator.sees_text("is now: Approved")


def both_know_place_time_and_contact(asha: Person, carla: Person) -> None:
    mail = carla.gets_mail()
    [calendar] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert str(calendar.get_content()).count("BEGIN:VEVENT") == 5
    assert "Rue du Moulin 12" in text_of(mail)
    asha.go("/home/")
    asha.click("See my placement")
    for text in ("Rue du Moulin 12", "Robin", "Schuman"):
        asha.sees_text(text)


def is_reminded_a_week_before(town: Town, asha: Person, carla: Person) -> None:
    for _twice in range(2):
        town.work("placements.remind_first_day")
    carla.gets_mail()
    carla.has_no_other_mail()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_that_is_not_there_says_what_to_do_and_is_sound(browser, town, language):
    visitor = Person(browser, town, reached_at="nobody@people.example", language=language)

    visitor.go("/nowhere/")

    visitor.sees("We cannot find this page")
    assert Axe().run(visitor.page).response["violations"] == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_that_asks_for_the_code_is_sound(browser, town, language):
    visitor = Person(browser, town, reached_at=f"noor-{language}@people.example", language=language)
    visitor.go("/accounts/signup/")
    visitor.fill("address", visitor.address)

    visitor.click("Send me a code")

    visitor.sees("Type your code")
    assert Axe().run(visitor.page).response["violations"] == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
