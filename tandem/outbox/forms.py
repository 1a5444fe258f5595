"""What a person is asked about messages."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.outbox.enums import SettingKey, SuggestionRhythm
from tandem.outbox.preferences import settings_of


class NotificationsForm(forms.Form):
    """Which messages, how often, in which language, by which way."""

    suggestions = forms.ChoiceField(
        label=_("How often do you want new suggestions?"),
        choices=SuggestionRhythm.choices,
        widget=forms.RadioSelect,
        help_text=_("For volunteers. We write only when there is something new that fits you."),
    )
    reminders = forms.BooleanField(
        label=_("Remind me"),
        required=False,
        help_text=_("Seven days before the first day, the day before, and when somebody waits for your answer."),
    )
    interest_news = forms.BooleanField(
        label=_("Tell me when somebody is interested"),
        required=False,
        help_text=_("For host organisations: who is interested, and what people say to your invitations and days."),
    )
    host_news = forms.BooleanField(
        label=_("Tell me about our opportunities"),
        required=False,
        help_text=_("For host organisations: for example, when we have published one."),
    )
    coordinator_news = forms.BooleanField(
        label=_("Tell me what waits too long"), required=False, help_text=_("For coordinators.")
    )
    contact_language = forms.ChoiceField(label=_("Language of our messages"), choices=settings.LANGUAGES)
    prefers_sms = forms.BooleanField(
        label=_("Send me an SMS, not an e-mail"),
        required=False,
        help_text=_("A short text with a link. It is free for you."),
    )

    def __init__(self, data: QueryDict | None, *, user: User, with_way: bool) -> None:
        super().__init__(data, initial=_chosen_by(user))
        if not (with_way and user.phone and user.email):
            del self.fields["prefers_sms"]
        if not user.is_coordinator:
            del self.fields["coordinator_news"]


def _chosen_by(user: User) -> dict[str, Any]:
    stored = settings_of(user)
    chosen = {key: getattr(stored, key) for key in SettingKey.values}
    return {**chosen, "contact_language": user.contact_language, "prefers_sms": user.prefers_sms}
