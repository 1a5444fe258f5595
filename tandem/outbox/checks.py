"""The mistakes an operator can make with mail and SMS, each with a hint (`manage.py check --deploy`)."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Concern

from tandem.outbox.channels.formats import FORMATS

NO_MAIL_SERVER = Error(
    "No mail server is set: no message leaves.",
    hint="Set EMAIL_URL, for example smtp://user:password@mail.example.org:587?tls=1 (write @ in the password as %40).",
    id="outbox.E001",
)
NO_HTTPS = Error(
    "SITE_URL is not an https:// address: links in messages and one-click unsubscribing need one.",
    hint="Set SITE_URL to the public address, for example https://tandem.example.org",
    id="outbox.E002",
)
UNKNOWN_FORMAT = Error(
    "SMS_GATEWAY_FORMAT is not known.", hint=f"Set it to one of: {', '.join(FORMATS)}.", id="outbox.E003"
)
NO_GATEWAY = Error(
    "The SMS gateway has no address.",
    hint="Set SMS_GATEWAY_URL to the address to which your provider wants each SMS posted.",
    id="outbox.E004",
)
SMS_ONLY_SHOWN = Concern(
    "No SMS leaves: who signs in by phone gets no code.",
    hint="Set SMS_GATEWAY_URL (and SMS_GATEWAY_TOKEN) to your provider's HTTP gateway.",
    id="outbox.W001",
)


def messages_can_leave(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What would keep messages from leaving a server in production."""
    gateway = settings.SMS_BACKEND.endswith(".HttpGateway")
    mistakes = [
        (NO_MAIL_SERVER, not settings.EMAIL_URL),
        (NO_HTTPS, not settings.SITE_URL.startswith("https://")),
        (UNKNOWN_FORMAT, settings.SMS_GATEWAY["format"] not in FORMATS),
        (NO_GATEWAY, gateway and not settings.SMS_GATEWAY["url"]),
        (SMS_ONLY_SHOWN, settings.SMS_BACKEND.endswith(".ShowOnly")),
    ]
    return [mistake for mistake, is_made in mistakes if is_made]
