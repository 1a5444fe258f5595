"""What volunteers are told about those who help them, and about ways into their account."""

from typing import Any

from django.urls import reverse

from tandem.accounts.models import AccessCard, User
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue
from volunteers.models import Accompaniment, Volunteer


def card_made(volunteer: Volunteer, card: AccessCard) -> None:
    """Somebody made an access card for them; who is reached by no message was there when it was printed."""
    if volunteer.user.message_channel:
        enqueue("access_card_made", to=volunteer.user, about=volunteer, occasion=f"card-{card.pk}")


def registered_for_you(volunteer: Volunteer, occasion: str) -> None:
    """Somebody made a profile with them, and this is how they log in."""
    enqueue("registered_for_you", to=volunteer.user, about=volunteer, occasion=occasion)


def asked_to_help(accompaniment: Accompaniment) -> None:
    """Somebody asks whether they may help."""
    person = accompaniment.volunteer
    if person.user.message_channel:
        enqueue("asked_to_help", to=person.user, about=person, occasion=f"asked-{accompaniment.pk}")


def _card_context(volunteer: Volunteer, reader: User) -> dict[str, Any]:
    newest = volunteer.user.access_cards.select_related("issued_by").order_by("issued_at").last()
    who = newest.issued_by.display_name if newest and newest.issued_by else ""
    return {"who": who, "url": reverse("profile:helpers")}


def _registered_context(volunteer: Volunteer, reader: User) -> dict[str, Any]:
    who = volunteer.filled_in_by.display_name if volunteer.filled_in_by else ""
    return {"who": who, "url": reverse("account_login")}


def _asked_context(volunteer: Volunteer, reader: User) -> dict[str, Any]:
    newest = volunteer.accompaniments.asked().select_related("helper").order_by("asked_at").last()
    return {"who": newest.helper.display_name if newest else "", "url": reverse("profile:helpers")}


register(MessageKind("access_card_made", "volunteers.Volunteer", context=_card_context, still_wanted=lambda *_: True))
register(
    MessageKind(
        "registered_for_you",
        "volunteers.Volunteer",
        context=_registered_context,
        still_wanted=lambda volunteer, _: not volunteer.is_confirmed,
    )
)
register(
    MessageKind(
        "asked_to_help",
        "volunteers.Volunteer",
        context=_asked_context,
        still_wanted=lambda volunteer, _: volunteer.accompaniments.asked().exists(),
    )
)
