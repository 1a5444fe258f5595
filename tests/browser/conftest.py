"""One Chromium and one running Tandem for the tests of this folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.town import Town, open_town
from tests.browsers import FLAGS, chromium


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Tandem as in production."""
    with open_town(tmp_path_factory.mktemp("town")) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(autouse=True)
def _shows_the_pages_of_a_failure(browser: Browser, request: pytest.FixtureRequest) -> Iterator[None]:
    """What each person saw last is printed with a failed test; every browser of the test is closed."""
    yield
    for context in browser.contexts:
        for page in context.pages:
            print(f"\n── {page.url}\n{page.locator('main').inner_text()}")
        context.close()
