"""In a real Chromium: no axe violation, no sideways scrolling, nothing that the policy has to block."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tandem.dev import chromium

PATHS = [
    "/en/",
    "/ar/",
    "/en/helping/",
    "/ar/privacy/",
    "/en/languages/",
    "/en/dev/components/",
    "/ar/dev/components/?wrong=1",
]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield running
        running.close()


@pytest.fixture
def address(settings, live_server):
    settings.DEBUG = True
    return live_server.url


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_pages_are_sound_at_this_width(address, browser, width, scheme):
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    found = [(path, *faults(page, address + path, width)) for path in PATHS]

    assert [fault for fault in found if fault[1:] != ([], False)] == []
    assert complaints == []


def faults(page: Page, url: str, width: int) -> tuple[list[str], bool]:
    """The axe rules that the page breaks, and whether it is wider than the screen."""
    page.goto(url)
    is_too_wide = page.evaluate("document.documentElement.scrollWidth") > width
    return [violation["id"] for violation in Axe().run(page).response["violations"]], is_too_wide
