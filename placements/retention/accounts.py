"""Accounts that lead to nothing: somebody registered, wrote no profile, belongs to no organisation, and went away.

They hold a name and an address, so they are kept as long as a silent volunteer's profile. A log-in is the sign of life;
that the warning was queued is the mark, so nothing else has to be stored.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from organisations.models import Membership
from placements.enums import RetentionStep
from placements.retention.calendar import begin_of, in_months, months_of
from tandem.accounts.models import User
from tandem.outbox.models import UNFINISHED, OutboxMessage

UNUSED_ACCOUNT = "unused_account"


def unused_accounts() -> QuerySet[User]:
    """Those for whom a clock runs, each with `quiet_since`."""
    people = User.objects.filter(
        erased_at=None, volunteer=None, is_staff=False, is_superuser=False, is_helper=False
    ).exclude(Exists(Membership.objects.filter(user=OuterRef("pk"))))
    return people.annotate(quiet_since=Greatest("last_login", "date_joined"))


def accounts_perhaps_due(today: date) -> QuerySet[User]:
    """Those whose end is near or past."""
    soon = in_months(today + _warning(), -months_of("delete")) + timedelta(days=3)
    people: Any = unused_accounts()
    found: QuerySet[User] = people.filter(quiet_since__lt=begin_of(soon)).order_by("pk")
    return found


def account_step_due(person: Any, today: date) -> RetentionStep | None:
    """Warn once; delete when as many days have passed since the warning left as everybody has."""
    warning = _warning_of(person)
    if warning is None:
        return RetentionStep.WARN if _natural_end(person) - _warning() <= today else None
    is_over = account_ends_on(person, today) <= today and warning.state not in UNFINISHED
    return RetentionStep.DELETE if is_over else None


def account_ends_on(person: Any, today: date) -> date:
    """When one of `unused_accounts` is deleted at the earliest."""
    warning = _warning_of(person)
    return max(_natural_end(person), _day(warning.created_at if warning else begin_of(today)) + _warning())


def is_warned(person: Any) -> bool:
    """Whether one of `unused_accounts` was told in the present silence."""
    return _warning_of(person) is not None


def occasion_of(person: Any) -> str:
    """Names this silence, so that the warning is queued once in it."""
    return f"{person.quiet_since:%Y%m%dT%H%M%S}"


def _warning_of(person: Any) -> OutboxMessage | None:
    told = OutboxMessage.objects.filter(recipient=person.pk, kind=UNUSED_ACCOUNT, occasion=occasion_of(person))
    return told.first()


def _natural_end(person: Any) -> date:
    return in_months(_day(person.quiet_since), months_of("delete"))


def _warning() -> timedelta:
    return timedelta(days=months_of("warning_days"))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
