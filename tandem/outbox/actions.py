"""What people change about messages: their own settings, and a message that failed."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.lifecycle.refusals import DomainRefusal, require
from tandem.outbox.enums import EVERYTHING, SettingKey, State, SuggestionRhythm
from tandem.outbox.models import NotificationSettings, OutboxMessage
from tandem.outbox.offers import offer_on_commit

OF_THE_PERSON = ["contact_language", "prefers_sms"]


class NotToBeSentAgain(DomainRefusal):
    """Only what did not leave is sent again, and never a code."""

    message = _("Only a message that could not be sent can be sent again. A code is asked for anew by its reader.")


@transaction.atomic
def change_settings(user: User, *, chosen: dict[str, Any]) -> None:
    """Keep what the person chose: switches, rhythm of suggestions, language and way of messages."""
    switches = {key: chosen[key] for key in SettingKey.values if key in chosen}
    NotificationSettings.objects.update_or_create(user=user, defaults=switches)
    of_the_person = [field for field in OF_THE_PERSON if field in chosen]
    for field in of_the_person:
        setattr(user, field, chosen[field])
    user.save(update_fields=of_the_person)


def switch_off(user: User, key: str) -> None:
    """Send the person no more messages of this setting, or of any (EVERYTHING); done twice it is the same."""
    keys = list(SettingKey) if key == EVERYTHING else [SettingKey(key)]
    off = {one.value: SuggestionRhythm.NEVER if one == SettingKey.SUGGESTIONS else False for one in keys}
    NotificationSettings.objects.update_or_create(user=user, defaults=off)


@transaction.atomic
def send_again(message: OutboxMessage, *, by: User) -> None:
    """Offer a message that failed once more, with all its attempts.

    Raises NotToBeSentAgain where it did not fail or was a code, which is wiped by now.
    """
    require(by.is_coordinator)
    failed = OutboxMessage.objects.filter(pk=message.pk, state=State.FAILED, recipient__isnull=False)
    if message.is_code or not failed.update(state=State.QUEUED, attempts=0, due_at=timezone.now(), last_error=""):
        raise NotToBeSentAgain
    offer_on_commit(message.pk)
