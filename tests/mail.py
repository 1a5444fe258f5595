"""A real SMTP server for tests: `from tests.mail import mailbox` makes it a fixture of a test file or conftest."""

import logging
import socket
from asyncio import AbstractServer
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tandem.outbox import claims, delivery

# What the server of the tests says about itself would drown what Tandem logs.
logging.getLogger("mail.log").setLevel(logging.ERROR)


class Mailbox:
    """What arrived; `refusal` is what the server answers instead of taking a mail, like "451 Try again later"."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refusal = ""

    def to(self, address: str) -> list[EmailMessage]:
        """The mails that arrived for this address, oldest first."""
        return [message for message in self.messages if message["To"] == address]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        """Take or refuse the recipient."""
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail."""
        message = message_from_bytes(envelope.original_content or b"", policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


class _Server(Controller):
    """Listens on any free port; aiosmtpd's own controller wants to be told one."""

    def _create_server(self) -> Awaitable[AbstractServer]:
        listener = socket.create_server(("127.0.0.1", 0))
        self.hostname, self.port = listener.getsockname()
        return self.loop.create_server(self._factory_invoker, sock=listener)


@contextmanager
def serving() -> Iterator[tuple[Mailbox, tuple[str, int]]]:
    """An SMTP server that is up: what it received, and its host and port."""
    received = Mailbox()
    controller = _Server(received)
    controller.start()
    yield received, (controller.hostname, controller.port)
    controller.stop()


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """An SMTP server that is up, and that the settings name as the way out."""
    with serving() as (received, (host, port)):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = host, port
        yield received


def deliver_everything() -> None:
    """Send all that is due now, as the sweep and the workers do, without Celery."""
    for message_id in claims.waiting(limit=1000):
        delivery.deliver(message_id)
