"""The outbox's known values."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a message is on its way."""

    QUEUED = "queued", _("waiting")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    DROPPED = "dropped", _("not needed any more")
    FAILED = "failed", _("could not be sent")


class DropReason(TextChoices):
    """Why a message was not sent after all."""

    GONE = "gone", _("what it was about no longer exists")
    NOT_WANTED = "not_wanted", _("overtaken by events")
    SWITCHED_OFF = "switched_off", _("the person switched these messages off")
    NO_ADDRESS = "no_address", _("the person has no address")
    ACCOUNT_CLOSED = "account_closed", _("the person's account is closed")
    EXPIRED = "expired", _("the code is too old")


class Channel(TextChoices):
    """The way by which a message reaches a person."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("SMS")


class SettingKey(TextChoices):
    """What a person can switch off."""

    SUGGESTIONS = "suggestions", _("New suggestions for me")
    REMINDERS = "reminders", _("Reminders")
    INTEREST_NEWS = "interest_news", _("News about who is interested")
    HOST_NEWS = "host_news", _("News about our opportunities")
    COORDINATOR_NEWS = "coordinator_news", _("What waits too long")


EVERYTHING = "everything"  # what the one click in a mail switches off that no single switch covers


class SuggestionRhythm(TextChoices):
    """How often a person wants to hear of new suggestions."""

    WEEKLY = "weekly", _("Once a week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    NEVER = "never", _("Never")
