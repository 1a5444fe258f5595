"""What one asks of the record."""

from django.db import models
from django.utils import timezone

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent


def was_opened_today(subject: models.Model, user: User) -> bool:
    """Whether it is already written down that this person opened this record today."""
    return was_done_today("opened", subject, user)


def was_done_today(verb: str, subject: models.Model, user: User) -> bool:
    """Whether it is already written down that this person did this with this record today."""
    return AuditEvent.objects.about(subject).filter(verb=verb, actor_id=user.pk, at__date=timezone.localdate()).exists()


def was_list_opened_today(model: type[models.Model], user: User) -> bool:
    """Whether it is already written down that this person opened the list of these records today."""
    return (
        AuditEvent.objects.about(user)
        .filter(verb="opened_list", data__list=model._meta.label_lower, at__date=timezone.localdate())
        .exists()
    )
