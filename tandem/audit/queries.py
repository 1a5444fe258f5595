"""What one asks of the record."""

from django.db import models
from django.utils import timezone

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent


def was_opened_today(subject: models.Model, user: User) -> bool:
    """Whether it is already written down that this person opened this record today."""
    return (
        AuditEvent.objects.about(subject)
        .filter(verb="opened", actor_id=user.pk, at__date=timezone.localdate())
        .exists()
    )
