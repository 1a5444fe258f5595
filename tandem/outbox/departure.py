"""What is asked when a message is about to leave: is it still needed, for whom, by which way."""

from datetime import timedelta

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from tandem.outbox.enums import Channel, DropReason
from tandem.outbox.kinds import MessageKind, kind_named
from tandem.outbox.models import OutboxMessage
from tandem.outbox.preferences import wants

CODE_LASTS = timedelta(minutes=15)


def record_of(message: OutboxMessage) -> Model | None:
    """The record that the message speaks of, as it is now; None where it speaks of none or it is gone."""
    if not message.about_type:
        return None
    return apps.get_model(message.about_type)._default_manager.filter(pk=message.about_id).first()


def way_to(message: OutboxMessage) -> tuple[str, str]:
    """Channel and address; ("", "") where nothing reaches the person."""
    if message.address:
        return message.channel, message.address
    if not (person := message.recipient):
        return "", ""
    address = person.phone if person.message_channel == Channel.SMS.value else person.email
    return person.message_channel, address or ""


def why_not_sent(message: OutboxMessage) -> DropReason | None:
    """The reason to drop the message now; None where it is to be sent."""
    kind = kind_named(message.kind)
    if kind.urgent and message.created_at < timezone.now() - CODE_LASTS:
        return DropReason.EXPIRED
    if message.recipient and not message.recipient.is_active:
        return DropReason.ACCOUNT_CLOSED
    return _overtaken(message, kind) or _unwelcome(message, kind)


def _overtaken(message: OutboxMessage, kind: MessageKind) -> DropReason | None:
    about = record_of(message)
    if kind.about and about is None:
        return DropReason.GONE
    return None if kind.still_wanted(about, message.recipient) else DropReason.NOT_WANTED


def _unwelcome(message: OutboxMessage, kind: MessageKind) -> DropReason | None:
    if kind.setting and message.recipient and not wants(message.recipient, kind.setting):
        return DropReason.SWITCHED_OFF
    return None if way_to(message)[1] else DropReason.NO_ADDRESS
