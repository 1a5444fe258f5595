"""Who was told what about a record, and what was written down."""

from typing import Any

from django.contrib.messages import get_messages
from django.db.models import Model

from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage


def told(about: Model) -> list[tuple[str, str]]:
    """Kind and reader's first name of each message about this record, in the order in which they were queued."""
    messages = OutboxMessage.objects.filter(about_type=about._meta.label_lower, about_id=about.pk)
    return list(messages.order_by("pk").values_list("kind", "recipient__first_name"))


def written_down(about: Model) -> list[tuple[str, int | None]]:
    """Verb and person's key of each audit line about this record, oldest first."""
    return list(AuditEvent.objects.about(about).values_list("verb", "actor_id"))


def said(answer: Any) -> list[str]:
    """The messages on the page that a test's browser was given."""
    return [str(message) for message in get_messages(answer.wsgi_request)]
