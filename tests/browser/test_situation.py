"""What a coordinator sees after the click that is written down, which no address leads to."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.browser.test_every_page import _enter, _page, address, sofia, things  # noqa: F401  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")], ids=["phone", "desktop"])
def test_the_page_behind_the_click_is_sound(browser, address, things, client_of, dmitri, width, scheme):  # noqa: F811
    page, complaints = _page(browser, address, width, scheme)
    _enter(page, address, client_of(dmitri), "en")
    page.goto(address + reverse("admin:volunteers_volunteer_change", args=[things["match"].volunteer_id]))
    page.select_option("select[name=purpose]", "change")
    page.click("input[value=Show]")
    page.fill("textarea[name=note]", "Letter to Ms Peeters")
    page.click("input[value=Save]")

    page.select_option("select[name=purpose]", "notice")
    page.click("input[value=Show]")
    said_by_the_browser = list(complaints)  # before axe is let in, of which the browser complains too

    assert "Letter to Ms Peeters" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said_by_the_browser == []
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
