"""Who did what, when, and for whom: rows that nobody changes or deletes (a database trigger refuses)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """What one asks of the record."""

    def about(self, subject: models.Model) -> "AuditEventQuerySet":
        """Events of one record, oldest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).order_by("id")


class AuditEvent(models.Model):
    """One thing that a person or a task did. No foreign keys: the event outlives what it speaks of."""

    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField(_("who"), null=True)
    on_behalf_of_id = models.BigIntegerField(_("for whom"), null=True)
    verb = models.CharField(_("did what"), max_length=50)
    subject_type = models.CharField(_("kind of record"), max_length=100)
    subject_id = models.CharField(_("which record"), max_length=40)
    data = models.JSONField(_("details"), default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "at", "actor_id", "on_behalf_of_id", "verb", "subject_type", "subject_id", "data"}

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"
