"""How somebody likes to be reached."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.accounts.addresses import spaced_phone
from volunteers.enums import ContactChannel
from volunteers.forms.base import StepForm
from volunteers.models import Volunteer


class ContactForm(StepForm):
    """One way among those that the account has an address for."""

    contact_channel = forms.ChoiceField(
        label=_("How may a host write to you or call you?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one way."),
            "invalid_choice": _("Your account has no address for this. Choose another way."),
        },
    )
    who_sees = {
        "contact_channel": _(
            "The Tandem coordinators. A host sees it only after you showed your interest and they want to meet you."
        )
    }

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        super().__init__(data, volunteer=volunteer)
        self.offer("contact_channel", _ways(volunteer))

    def stored(self) -> dict[str, Any]:
        """The way that was chosen."""
        return {"contact_channel": self.volunteer.contact_channel}


def _ways(volunteer: Volunteer) -> list[tuple[str, SafeString]]:
    user = volunteer.user
    by_phone = [(channel, spaced_phone(user.phone)) for channel in ContactChannel.by_phone()] if user.phone else []
    by_mail = [(ContactChannel.EMAIL, user.email)] if user.email else []
    ways = [
        (channel.value, format_html('<span>{}: <bdi dir="ltr">{}</bdi></span>', channel.label, address))
        for channel, address in [*by_phone, *by_mail]
    ]
    return ways if ways and volunteer.contact_channel != ContactChannel.THROUGH_CEV else [*ways, _through_cev()]


def _through_cev() -> tuple[str, SafeString]:
    words = gettext("Through CEV: hosts write to CEV, and a coordinator passes the message on to you")
    return ContactChannel.THROUGH_CEV.value, format_html("<span>{}</span>", words)
