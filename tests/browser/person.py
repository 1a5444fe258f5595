"""Somebody at a browser, who reads and clicks the words of their language."""

import re
from datetime import date
from email.message import EmailMessage

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import translation
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.town import Town
from tests.dev.processes import comes_true

PHONE = ViewportSize(width=360, height=740)
CODE = re.compile(r"\b(\d{6})\b")
LINK = re.compile(r"https?://\S+")


class Person:
    """One person with a browser of their own, reached by an e-mail address or a phone number."""

    def __init__(self, browser: Browser, town: Town, *, reached_at: str, language: str, script: bool = True) -> None:
        self.town = town
        self.address = reached_at
        self.language = language
        context = browser.new_context(
            viewport=PHONE, base_url=town.address, locale=language, java_script_enabled=script
        )
        self.page: Page = context.new_page()
        self.page.set_default_timeout(10_000)
        self._read = 0

    def words(self, english: str, **values: object) -> str:
        """A sentence of the interface as this person reads it."""
        with translation.override(self.language):
            return translation.gettext(english) % values if values else translation.gettext(english)

    def go(self, path: str) -> None:
        """Open a page of Tandem."""
        self.page.goto(f"/{self.language}{path}")

    def click(self, english: str, **values: object) -> None:
        """Follow the one link or button of these words on the page itself."""
        name = self.words(english, **values)
        found = self.page.locator("main").get_by_role("button", name=name, exact=True)
        found.or_(self.page.locator("main").get_by_role("link", name=name, exact=True)).first.click()

    def fill(self, field: str, value: str) -> None:
        """Write into the field of this name."""
        self.page.locator(f"[name='{field}']").fill(value)

    def choose(self, field: str, value: str) -> None:
        """Choose the line with this value."""
        self.page.locator(f"select[name='{field}']").select_option(value)

    def choose_line(self, field: str, text: str) -> None:
        """Choose the first line that holds this text."""
        line = self.page.locator(f"select[name='{field}'] option", has_text=text).first
        self.choose(field, line.get_attribute("value") or "")

    def tick(self, field: str, *values: str) -> None:
        """Tick the box, or those with these values; opens what they are folded in."""
        for value in values or ("",):
            wanted = f"input[name='{field}']" + (f"[value='{value}']" if value else "")
            box = self.page.locator(wanted)
            self._unfold(box)
            box.check()

    def sees(self, english: str, **values: object) -> None:
        """Wait until these words are on the page."""
        expect(self.page.locator("body")).to_contain_text(self.words(english, **values))

    def sees_text(self, text: str) -> None:
        """Wait until this text, the same in every language, is on the page."""
        expect(self.page.locator("body")).to_contain_text(text)

    def does_not_see(self, text: str) -> None:
        """The page does not hold the text, not even where it is not shown."""
        assert text not in self.page.content()

    def reloads_until(self, text: str) -> None:
        """Look again until the text has come, as people do."""
        assert comes_true(lambda: self.page.reload() is not None and text in self.page.content(), 40)

    def gets_mail(self) -> EmailMessage:
        """The next mail to this person that they have not read."""
        assert comes_true(lambda: len(self.town.mailbox.to(self.address)) > self._read, 40)
        self._read += 1
        return self.town.mailbox.to(self.address)[self._read - 1]

    def has_no_other_mail(self) -> None:
        """Everything that arrived was expected."""
        assert [str(mail["Subject"]) for mail in self.town.mailbox.to(self.address)[self._read :]] == []

    def opens_link_of(self, mail: EmailMessage) -> None:
        """Follow the first link of the mail's text."""
        found = LINK.search(text_of(mail))
        assert found
        self.page.goto(found[0])

    def types_the_code(self) -> None:
        """Read the code that came by mail or SMS and type it."""
        self.fill("code", self._code())
        self.click("Go on")

    def sets_up_an_app(self) -> None:
        """Choose an app for codes as the second step, keep the spare codes, and go on."""
        self.click("Set up an app")
        self.fill("code", _code_of_the_app(self.page.locator("main code").inner_text().strip()))
        self.click("Use this app")
        self.click("Go on")

    def _code(self) -> str:
        if "@" in self.address:
            found = CODE.search(text_of(self.gets_mail()))
        else:
            assert comes_true(lambda: bool(self.town.sms.get(self.address)), 40)
            found = CODE.search(self.town.sms[self.address].pop())
        assert found
        return found[1]

    def _unfold(self, box: Locator) -> None:
        folded = self.page.locator("details:not([open])").filter(has=box)
        if folded.count() and not box.is_visible():
            folded.first.locator("summary").click()


def _code_of_the_app(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def text_of(mail: EmailMessage) -> str:
    """The text body, which is complete in itself."""
    body = mail.get_body(["plain"])
    assert body
    return str(body.get_content())


def iso(day: date) -> str:
    """A day as a date field takes it."""
    return day.isoformat()
