"""To volunteers of whom nothing was heard for a long time. Who has no address is told by a coordinator."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone

from placements.keep_links import token_for
from placements.retention.accounts import (
    UNUSED_ACCOUNT,
    account_ends_on,
    is_warned,
    occasion_of,
    unused_accounts,
)
from placements.retention.silence import has_been, last_day_of, quiet_people
from tandem.accounts.models import User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue
from volunteers.models import Volunteer

ASKED_TO_STAY, DELETED_SOON = "asked_to_stay", "deleted_soon"
MARKS = {ASKED_TO_STAY: "asked_to_stay_at", DELETED_SOON: "warned_at"}


def asked_to_stay(person: Any) -> None:
    """Do they still want to volunteer? `person` is one of `quiet_people`."""
    _tell(ASKED_TO_STAY, person)


def deleted_soon(person: Any) -> None:
    """The day on which everything is deleted, and how to prevent it."""
    _tell(DELETED_SOON, person)


def _tell(kind: str, person: Any) -> None:
    if person.user.message_channel:
        enqueue(kind, to=person.user, about=person, occasion=f"{person.quiet_since:%Y%m%dT%H%M%S}")


def _context(volunteer: Volunteer, reader: User) -> dict[str, Any]:
    person: Any = quiet_people().filter(pk=volunteer.pk).first()
    if person is None:  # asked of the words of a letter that is no longer true
        return {"ends_on": None, "url": reverse("home:keep")}
    return {
        "ends_on": last_day_of(person, timezone.localdate()),
        "was_placed": person.was_placed,
        "url": reverse("home:keep_by_mail", args=[token_for(person)]),
    }


def _is_still_silent(kind: str, volunteer: Volunteer, reader: User) -> bool:
    person = quiet_people().filter(pk=volunteer.pk).first()
    return person is not None and has_been(getattr(person, MARKS[kind]), person)


for name in MARKS:
    register(
        MessageKind(name, "volunteers.Volunteer", context=_context, still_wanted=partial(_is_still_silent, name)),
    )


def unused_account(person: Any) -> None:
    """To somebody with an account and nothing else, one of `unused_accounts`: a log-in keeps it."""
    enqueue(UNUSED_ACCOUNT, to=person, about=None, occasion=occasion_of(person))


def _account_context(about: None, reader: User) -> dict[str, Any]:
    person = unused_accounts().filter(pk=reader.pk).first()
    ends_on = account_ends_on(person, timezone.localdate()) if person else None
    return {"ends_on": ends_on, "url": reverse("account_login")}


def _is_still_unused(about: None, reader: User) -> bool:
    person = unused_accounts().filter(pk=reader.pk).first()
    return person is not None and is_warned(person)


register(MessageKind(UNUSED_ACCOUNT, "", context=_account_context, still_wanted=_is_still_unused))
