"""Messages on their way to people, and what each person wants to hear."""

import uuid
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tandem.outbox.enums import Channel, DropReason, SettingKey, State, SuggestionRhythm
from tandem.outbox.kinds import urgent_names

UNFINISHED = [State.QUEUED, State.CLAIMED]


class OutboxMessageQuerySet(models.QuerySet["OutboxMessage"]):
    """What one asks of messages."""

    def due(self, now: datetime) -> "OutboxMessageQuerySet":
        """Those that may leave now, the longest waiting first."""
        return self.filter(state=State.QUEUED, due_at__lte=now).order_by("due_at", "id")

    def claimed_before(self, moment: datetime) -> "OutboxMessageQuerySet":
        """Those that somebody began to send before the moment and never confirmed."""
        return self.filter(state=State.CLAIMED, claimed_at__lt=moment)

    def left_since(self, moment: datetime) -> "OutboxMessageQuerySet":
        """Those sent since the moment, and those that are being sent now."""
        return self.filter(Q(state=State.SENT, sent_at__gte=moment) | Q(state=State.CLAIMED))


class OutboxMessage(models.Model):
    """One message to one person. Its words are not stored: they are rendered when it leaves."""

    recipient = models.ForeignKey(
        "accounts.User",
        verbose_name=_("to"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="outbox_messages",
    )
    address = models.CharField(_("address of a code"), max_length=254, blank=True)
    channel = models.CharField(_("way"), max_length=5, choices=Channel, blank=True)
    kind = models.CharField(_("kind"), max_length=60)
    about_type = models.CharField(_("kind of record"), max_length=100, blank=True)
    about_id = models.PositiveBigIntegerField(_("which record"), default=0)
    occasion = models.CharField(_("occasion"), max_length=100)
    language = models.CharField(_("language"), max_length=8, blank=True)
    payload = models.JSONField(_("code"), default=dict, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.QUEUED)
    drop_reason = models.CharField(_("why not sent"), max_length=14, choices=DropReason, blank=True)
    due_at = models.DateTimeField(_("due"))
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("queued at"), auto_now_add=True)
    message_id = models.UUIDField(_("number of the message"), default=uuid.uuid4, unique=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Privacy:
        owner = "recipient"
        personal = {"recipient": "delete the row", "address": "delete the row", "payload": "delete the row"}
        hidden = {"payload", "address"}  # the code of a log-in under way
        special: set[str] = set()
        plain = {
            "id", "channel", "kind", "about_type", "about_id", "occasion", "language", "state", "drop_reason",
            "due_at", "claimed_at", "sent_at", "attempts", "last_error", "created_at", "message_id",
        }  # fmt: skip

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "about_type", "about_id", "occasion"],
                name="a_message_is_queued_once",
            ),
            models.UniqueConstraint(
                fields=["address", "kind", "occasion"], condition=~Q(address=""), name="a_code_is_queued_once"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="a_message_state_is_known"),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False) | ~Q(address="") | ~Q(state__in=UNFINISHED),
                name="a_waiting_message_has_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNFINISHED) | Q(payload={}), name="a_finished_message_holds_no_code"
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLAIMED, claimed_at__isnull=False)
                | (~Q(state=State.CLAIMED) & Q(claimed_at__isnull=True)),
                name="a_claim_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False) | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
                name="a_sent_message_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.DROPPED) & ~Q(drop_reason="")) | (~Q(state=State.DROPPED) & Q(drop_reason="")),
                name="a_dropped_message_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state=State.QUEUED), name="messages_due"),
            models.Index(fields=["claimed_at"], condition=Q(state=State.CLAIMED), name="messages_claimed"),
            models.Index(fields=["recipient", "sent_at"], condition=Q(state=State.SENT), name="messages_sent_to"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_code(self) -> bool:
        """Whether it carries a one-time code."""
        return self.kind in urgent_names()

    @property
    def rfc_message_id(self) -> str:
        """The Message-ID header: the same at every attempt, so that a mail server knows a repetition."""
        return f"<{self.message_id}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


class NotificationSettings(models.Model):
    """What one person wants to hear. No row means the defaults: everything, suggestions once a week."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="notification_settings")
    suggestions = models.CharField(
        SettingKey.SUGGESTIONS.label, max_length=11, choices=SuggestionRhythm, default=SuggestionRhythm.WEEKLY
    )
    reminders = models.BooleanField(SettingKey.REMINDERS.label, default=True)
    interest_news = models.BooleanField(SettingKey.INTEREST_NEWS.label, default=True)
    host_news = models.BooleanField(SettingKey.HOST_NEWS.label, default=True)
    coordinator_news = models.BooleanField(SettingKey.COORDINATOR_NEWS.label, default=True)

    class Privacy:
        owner = "user"
        personal = {
            "user": "delete the row",
            "suggestions": "delete the row",
            "reminders": "delete the row",
            "interest_news": "delete the row",
            "host_news": "delete the row",
            "coordinator_news": "delete the row",
        }
        special: set[str] = set()
        plain = {"id"}

    class Meta:
        verbose_name = _("notification settings")
        verbose_name_plural = _("notification settings")
        constraints = [
            models.CheckConstraint(
                condition=Q(suggestions__in=SuggestionRhythm.values), name="a_suggestion_rhythm_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"
