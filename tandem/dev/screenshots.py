"""./dev screenshots: the pictures in the README, of the demo's people, as a browser shows them."""

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tandem.dev import catalogues, chromium, places, ports
from tandem.dev.environment import for_the_demo
from tandem.dev.first_page import FirstPage
from tandem.dev.foreground import python
from tandem.dev.part import Part
from tandem.dev.parts import web
from tandem.dev.refusals import CannotGoOn
from tandem.dev.runner import Runner
from tandem.dev.servers import running
from tandem.dev.terminal import Progress

FOLDER = places.ROOT / "docs" / "screenshots"
FIRST_PORT = 8400
PASSWORD = "tandem-demo"  # noqa: S105  # the demo's well-known password


class Picture(NamedTuple):
    """One picture: whose page it is, how one gets there from their home, and how large the screen is."""

    name: str
    log_in: str
    clicks: tuple[str, ...]
    width: int
    height: int


PICTURES = [
    Picture("home", "amal0@volunteers.example", (), 390, 1100),
    Picture("candidates", "host@demo.example", ("a[href$='/candidates/']",), 1280, 900),
    Picture("queue", "coordinator@demo.example", ("a[href*='placements/match/?state__exact=proposed']",), 1280, 900),
]


def main(arguments: list[str]) -> int:
    """Make all pictures, with fresh demo data in servers that are there for this only."""
    if not (executable := chromium.find()):
        raise CannotGoOn(chromium.MISSING)
    say, runner = Progress("screenshots"), Runner()
    port = ports.free_from(FIRST_PORT)
    address = f"http://localhost:{port}"
    catalogues.compile_all(places.ROOT)
    with places.throw_away() as place, running(place, durable=False) as servers:
        environment = {**for_the_demo(servers), "SITE_URL": address}
        log_ins = place.data / "log-ins.txt"
        runner.finish(Part("preparation", python("tandem.dev.prepare", str(log_ins)), environment), show=say)
        runner.start(web(port, environment), show=_nothing)
        try:
            _wait_for(address, runner)
            _take_all(executable, address, say)
        finally:
            runner.stop()
    return 0


def _take_all(executable: str, address: str, say: Progress) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.FLAGS)
        for picture in PICTURES:
            say(f"{_take(browser, address, picture).relative_to(places.ROOT)}")
        browser.close()


def _take(browser: Browser, address: str, picture: Picture) -> Path:
    page = browser.new_page(viewport={"width": picture.width, "height": picture.height}, locale="en")
    page.goto(f"{address}/en/accounts/login/")
    page.fill("input[name=login]", picture.log_in)
    page.click("summary:has-text('password')")
    page.fill("input[name=password]", PASSWORD)
    page.click("details button")
    for selector in picture.clicks:
        page.locator(selector).first.click()
    page.wait_for_load_state("networkidle")
    file = FOLDER / f"{picture.name}.png"
    page.screenshot(path=str(file))
    page.close()
    return file


def _wait_for(address: str, runner: Runner) -> None:
    page = FirstPage(address + "/")
    while not page.is_served:
        runner.turn()


def _nothing(line: str) -> None:
    """What the web server says is not shown."""
