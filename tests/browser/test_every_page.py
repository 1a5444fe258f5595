"""Every page in a real Chromium: no axe violation, no sideways scrolling, nothing from elsewhere, nothing blocked."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Browser, Page

from organisations.models import Invitation
from placements.actions import invite_volunteer, recommend_opportunity, shortlist_match, show_interest
from tandem.accounts.models import User
from tests.browser import pages
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_user, make_volunteer
from tests.placements.meetings import propose
from tests.placements.rounds_admin.rounds import one_of_each
from tests.volunteers.helped import make_helper, register

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "nobody": pages.for_everybody,
    "asha": pages.for_the_volunteer,
    "carla": pages.for_the_host,
    "dmitri": pages.for_the_coordinator,
    "sofia": pages.for_the_helper,
    "yara": pages.for_somebody_registered_by_a_helper,
}


@pytest.fixture
def address(settings, live_server):
    """A server in this process: without HTTPS, and so without the cookies that ask for it."""
    settings.DEBUG = True
    settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE = "session", False
    return live_server.url


@pytest.fixture
def sofia(transactional_db):
    """A helper."""
    return make_helper()


@pytest.fixture
def yara(things):
    """Somebody whom Sofia registered, and to whom she put something."""
    return things["helped"].user


@pytest.fixture
def things(transactional_db, placement, organisation, volunteer, asha, carla, sofia):
    """One of everything that has a page."""
    opportunity, draft, other, third = (
        make_opportunity(organisation=organisation, title=title, seats=3)
        for title in ("Film a workshop", "Write three articles", "Map nine cities", "Cook for a meeting")
    )
    draft.state = "draft"
    draft.save(update_fields=["state"])
    suggestion = suggest(volunteer, other)
    ben = make_volunteer(first_name="Ben")
    suggest(ben, opportunity)
    dina = make_volunteer(first_name="Dina")
    helped = register(sofia)
    organisation.memberships.create(user=ben.user)
    Invitation.objects.begin(organisation, email="cato@example.org", invited_by=carla)
    carla.emailaddress_set.create(email=carla.email, verified=True, primary=True)
    recommend_opportunity(helped, other, by=sofia)
    return {
        "opportunity": opportunity,
        "draft": draft,
        "third": third,
        "match": _shortlisted(show_interest(volunteer, opportunity, by=asha), carla),
        "interested": show_interest(dina, opportunity, by=dina.user),
        "invited": invite_volunteer(suggestion, by=carla),
        "proposed": propose(make_volunteer(first_name="Elif"), third, host=carla),
        "placement": placement,
        "helped": helped,
        "into_a_team": _invitation_of_somebody_elses(carla),
        **one_of_each(volunteer, third),
    }


def _invitation_of_somebody_elses(person: User) -> Invitation:
    """Another organisation's owner invites this person."""
    owner = make_user(first_name="Otto")
    return Invitation.objects.begin(make_organisation(owner=owner), email=person.email, invited_by=owner)


def _shortlisted(match: Any, carla: User) -> Any:
    shortlist_match(match, by=carla)
    return match


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", 360, "light"), ("ar", 1280, "dark")], ids=["phone", "desktop"]
)
@pytest.mark.parametrize("who", PAGES)
def test_pages_are_sound(browser, address, things, client_of, request, who, language, width, scheme):
    with translation.override(language):
        paths = PAGES[who](things)
    page, complaints = _page(browser, address, width, scheme)
    if who != "nobody":
        _enter(page, address, client_of(request.getfixturevalue(who)), language)

    found = {path: _faults(page, address + path, width, complaints) for path in paths}

    assert {path: faults for path, faults in found.items() if faults} == {}


def _page(browser: Browser, address: str, width: int, scheme: Any) -> tuple[Page, list[str]]:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda sent: complaints.append(sent.url) if not sent.url.startswith(address) else None)
    return page, complaints


def _enter(page: Page, address: str, client: Any, language: str) -> None:
    cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])


def _faults(page: Page, url: str, width: int, complaints: list[str]) -> list[str]:
    """What the browser complained about, the axe rules that are broken, and whether it is too wide or did not come."""
    answer = page.goto(url)
    assert answer
    faults = [*complaints, *(violation["id"] for violation in Axe().run(page).response["violations"])]
    complaints.clear()  # together with what the browser says of axe itself
    if page.evaluate("document.documentElement.scrollWidth") > width:
        faults.append("wider than the screen")
    if (
        answer.status >= 500
        or (answer.status == 404) != ("nowhere" in url)
        or page.url.split("?")[0] != url.split("?")[0]
    ):
        faults.append(f"answered {answer.status} at {page.url}")
    return faults
