"""What is due today, in numbers without names: for the command and for the coordinators' start page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from placements.enums import RetentionStep
from placements.retention import past
from placements.retention.accounts import account_ends_on, account_step_due, accounts_perhaps_due
from placements.retention.silence import last_day_of, perhaps_due, quiet_people, step_due
from volunteers.models.profile import VolunteerQuerySet


@dataclass(frozen=True)
class Due:
    """A volunteer (V) or an account without a profile (U): what is due, since when nothing was heard, when it ends."""

    name: str
    step: RetentionStep
    since: date
    ends_on: date


def people_due(today: date) -> list[Due]:
    """Whoever is asked, warned or deleted by the next sweep, by number."""
    volunteers: Any = perhaps_due(today)
    accounts: Any = accounts_perhaps_due(today)
    found = [(f"V{one.pk}", one, step_due(one, today), last_day_of(one, today)) for one in volunteers]
    found += [(f"U{one.pk}", one, account_step_due(one, today), account_ends_on(one, today)) for one in accounts]
    return [Due(name, step, timezone.localdate(one.quiet_since), end) for name, one, step, end in found if step]


def rows_due(today: date) -> Counter[str]:
    """How many rows of each kind the next sweep forgets, and how many accounts of hosts' staff nobody uses."""
    rows = {
        "matches deleted": past.old_matches(today),
        "matches emptied": past.matches_that_say_too_much(today),
        "messages deleted": past.old_messages(today),
        **{f"{what} deleted": found for what, found in past.old_suggestions(today).items()},
        "accounts of hosts' staff that nobody uses (kept: ask the organisation)": past.unused_accounts_of_hosts(today),
    }
    return Counter({what: found.count() for what, found in rows.items()})


def people_asked() -> VolunteerQuerySet:
    """Whoever was asked or warned and has not answered."""
    asked, warned = Q(asked_to_stay_at__gt=F("quiet_since")), Q(warned_at__gt=F("quiet_since"))
    return quiet_people().filter(asked | warned)


def people_nobody_told() -> VolunteerQuerySet:
    """Those of them without phone and e-mail address: a coordinator or helper has to tell them."""
    return people_asked().filter(user__email=None, user__phone=None)
