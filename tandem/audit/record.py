"""Write one line into the record."""

from django.db import models

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent


def record(
    verb: str, subject: models.Model, *, by: User | None, on_behalf_of: User | None = None, **data: str | int | None
) -> AuditEvent:
    """The event, written in the caller's transaction. `by=None` is Tandem itself (a task)."""
    return AuditEvent.objects.create(
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        actor_id=by.pk if by else None,
        on_behalf_of_id=on_behalf_of.pk if on_behalf_of else None,
        data=data,
    )
