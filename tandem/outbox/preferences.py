"""What a person wants to hear: questions only."""

from tandem.accounts.models import User
from tandem.outbox.enums import SettingKey, SuggestionRhythm
from tandem.outbox.models import NotificationSettings

DAYS_BETWEEN_SUGGESTIONS = {SuggestionRhythm.WEEKLY: 7, SuggestionRhythm.FORTNIGHTLY: 14}


def settings_of(user: User) -> NotificationSettings:
    """The person's stored settings, or the defaults as a row that is not stored."""
    return NotificationSettings.objects.filter(user=user).first() or NotificationSettings(user=user)


def wants(user: User, key: str) -> bool:
    """Whether the person wants messages of this setting; ValueError where there is no such setting."""
    chosen = getattr(settings_of(user), SettingKey(key).value)
    return bool(chosen) and chosen != SuggestionRhythm.NEVER


def suggestion_gap_days(user: User) -> int | None:
    """Days from one digest of suggestions to the next at the earliest; None where the person wants none."""
    return DAYS_BETWEEN_SUGGESTIONS.get(SuggestionRhythm(settings_of(user).suggestions))
