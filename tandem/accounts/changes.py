"""Telling people of a change to how they get in, so that one that was not theirs does not stay unseen."""

from enum import StrEnum

from allauth.account.adapter import get_adapter
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User


class Change(StrEnum):
    """What changed; SENTENCES has the words."""

    EMAIL = "email"
    PHONE = "phone"
    PASSWORD = "password"  # noqa: S105  a word
    STEP_ADDED = "step_added"
    STEP_REMOVED = "step_removed"
    SPARE_CODES = "spare_codes"
    CARD_USED = "card_used"


SENTENCES = {
    Change.EMAIL: _("The e-mail address of your Tandem account was changed."),
    Change.PHONE: _("The phone number of your Tandem account was changed."),
    Change.PASSWORD: _("The password of your Tandem account was changed."),
    Change.STEP_ADDED: _("A second step was added to your Tandem account."),
    Change.STEP_REMOVED: _("A second step was taken away from your Tandem account."),
    Change.SPARE_CODES: _("New spare codes were made for your Tandem account."),
    Change.CARD_USED: _("Somebody logged in to your Tandem account with an access card."),
}


def tell_of_change(user: User, what: Change, *, was_at: str | None = None) -> None:
    """Write to every address of this person that it happened, when, and what to do if it was not them.

    `was_at` is the e-mail address or number that was replaced: it is told instead of the new one, which somebody has
    just proven. Nothing for who has no address.
    """
    told = {was_at, user.email, user.phone} - {None, "", _just_proven(user, what)}
    for address in sorted(address for address in told if address):
        get_adapter().send_notice_of_change(user, address, what)


def _just_proven(user: User, what: Change) -> str | None:
    return {Change.EMAIL: user.email, Change.PHONE: user.phone}.get(what)
