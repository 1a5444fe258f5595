"""One Chromium and one running Tandem for the tests of this folder."""

import os
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tandem.dev import chromium
from tests.browser.town import Town, open_town


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Tandem as in production."""
    with open_town(tmp_path_factory.mktemp("town")) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium without a window.

    Playwright's loop runs in this thread as long as the browser is open; Django would take every query for one in it.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _shows_the_pages_of_a_failure(browser: Browser, request: pytest.FixtureRequest) -> Iterator[None]:
    """What each person saw last is printed with a failed test; every browser of the test is closed."""
    yield
    for context in browser.contexts:
        for page in context.pages:
            sys.stdout.write(f"\n── {page.url}\n{page.locator('body').inner_text()}\n")
        context.close()
