"""What an erasure would do to one person, in plain sentences with counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.outbox.models import NotificationSettings, OutboxMessage
from tandem.privacy.erasure import why_refused
from tandem.privacy.farewells import farewells


@dataclass(frozen=True)
class Preview:
    """Sentences: what has to be done first, what ends, what is deleted, what stays and why."""

    first: list[str]
    ends: list[str]
    goes: list[str]
    stays: list[str]


def erasure_preview(user: User) -> Preview:
    """The sentences, in the active language; nothing is changed."""
    apps = farewells()
    return Preview(
        why_refused(user),
        [str(sentence) for app in apps for sentence in app.ends(user)],
        [*_goes(user), *(str(sentence) for app in apps for sentence in app.goes(user))],
        [*(str(sentence) for app in apps for sentence in app.stays(user)), *_stays()],
    )


def _goes(user: User) -> Iterator[str]:
    yield _("The account: name, e-mail address, phone number, password. All devices are logged out.")
    if number := EmailAddress.objects.filter(user=user).exclude(email=user.email or "").count():
        yield _("Other e-mail addresses: %(number)s") % {"number": number}
    if number := Authenticator.objects.filter(user=user).count():
        yield _("Second steps for logging in: %(number)s") % {"number": number}
    if number := OutboxMessage.objects.filter(recipient=user).count():
        yield _("The list of messages that we sent: %(number)s") % {"number": number}
    if NotificationSettings.objects.filter(user=user).exists():
        yield _("The choice of messages")


def _stays() -> Iterator[str]:
    yield _("Sums that count people, like “12 people had a placement”. They say nothing about one person.")
    yield _(
        "The record of what was done in Tandem. It holds a number instead of a name, and the number leads to nobody."
    )
    yield _("E-mails that an organisation has already. We cannot delete those. You can ask the organisation to do it.")
