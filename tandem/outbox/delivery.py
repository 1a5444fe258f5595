"""Claim, send, confirm: no transaction stays open while a mail server thinks.

A worker that dies between the last two leaves a claim; it is offered again after ten minutes, with the same Message-ID.
"""

from collections.abc import Callable

from tandem.outbox import claims, kept
from tandem.outbox.channels import email, sms
from tandem.outbox.departure import why_not_sent
from tandem.outbox.enums import Channel
from tandem.outbox.errors import NotDelivered, describe
from tandem.outbox.letters import Letter, write
from tandem.outbox.models import OutboxMessage

CHANNELS: dict[str, Callable[[Letter], None]] = {Channel.EMAIL: email.send, Channel.SMS: sms.send}


def deliver(message_id: int) -> None:
    """Send one message; whoever comes second finds it claimed, sent or no longer wanted, and leaves.

    Raises NotDelivered where the way out is closed; the row is due again later.
    """
    if not (message := claims.claim(message_id)):
        return
    try:
        if reason := why_not_sent(message):
            claims.drop(message, reason)
            return
        letter = _send(message)
    except OSError as error:
        claims.put_back(message, error)
        # Neither log nor tracker gets the server's own words: they quote the address.
        raise NotDelivered(describe(error)) from None
    except Exception as error:
        claims.put_back(message, error)
        raise
    claims.confirm(message, channel=letter.channel)


def _send(message: OutboxMessage) -> Letter:
    letter = write(message)
    kept.keep(message, letter)
    CHANNELS[letter.channel](letter)
    return letter
