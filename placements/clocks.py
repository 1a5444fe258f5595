"""Until when a volunteer's data are kept, for the page My data."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from placements.retention.accounts import account_ends_on, unused_accounts
from placements.retention.silence import last_day_of, quiet_people
from tandem.accounts.models import User
from tandem.privacy.clock import Clock, register


@register
def until_silence_ends(user: User) -> Clock | None:
    """The day on which everything is deleted if nothing is heard; None while something is under way."""
    person = quiet_people().filter(user=user).first()
    if person is None:
        return None
    day = last_day_of(person, timezone.localdate())
    words = _("Deleted on %(date)s, unless you say “keep” or use Tandem before that day. Then we keep it longer.")
    return Clock(day, words % {"date": date_format(day)}, reverse("home:keep"))


@register
def until_account_ends(user: User) -> Clock | None:
    """The day on which an account that leads to nothing is deleted; None for everybody else."""
    person = unused_accounts().filter(pk=user.pk).first()
    if person is None:
        return None
    day = account_ends_on(person, timezone.localdate())
    return Clock(day, _("Deleted on %(date)s, unless you log in before that day.") % {"date": date_format(day)})
