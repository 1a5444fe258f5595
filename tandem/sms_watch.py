"""Coordinators hear of a day with very many SMS, before the cap of the day keeps people from their codes."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accounts import sms_day
from tandem.accounts.models import User
from tandem.dashboard import panels
from tandem.dashboard.panels import Line, Panel
from tandem.outbox.kinds import MessageKind, register
from tandem.outbox.queue import enqueue

MANY = "sms_running_out"

register(MessageKind(MANY, about="", context=lambda *_: {"url": ""}, still_wanted=lambda *_: True, at_any_hour=True))


@sms_day.heed
def warn_coordinators(percent: int) -> None:
    """Write to each coordinator that this part of the day's SMS has left."""
    occasion = f"{timezone.localdate().isoformat()} {percent}"
    for coordinator in User.objects.coordinators().exclude(email=None):
        enqueue(MANY, to=coordinator, about=None, occasion=occasion)


@panels.register
def sms_of_today() -> Iterator[Panel]:
    """On the start page, once they are many."""
    sent = sms_day.sent_today()
    if sent * 100 >= settings.SMS_A_DAY * sms_day.WORTH_TELLING_PERCENT[0]:
        title = _("SMS today; no more than %(cap)s leave in a day") % {"cap": settings.SMS_A_DAY}
        yield Panel(_("Very many SMS"), [Line(title, sent, reverse("admin:outbox_outboxmessage_changelist"))], order=5)
