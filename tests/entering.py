"""Browsers in which somebody is logged in, without the steps of the log-in page."""

import time

from django.test import Client

from tandem.accounts.models import User
from tandem.accounts.second_step import has_second_step

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter(browser: Client, person: User, *, minutes_ago: int = 0, ways: list[str] | None = None) -> None:
    """Log this person in as by a code so long ago, and a coordinator or who has a second step as by that too.

    `ways` says otherwise how they got in: "password", "code", "mfa" (a second step).
    """
    if ways is None:
        ways = ["code", "mfa"] if person.is_staff or has_second_step(person) else ["code"]
    browser.force_login(person, backend=BACKEND)
    session = browser.session
    session["account_authentication_methods"] = [{"method": way, "at": time.time() - 60 * minutes_ago} for way in ways]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
