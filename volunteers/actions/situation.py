"""What coordinators note about somebody's situation: each look and each change is written down, never what it says."""

from datetime import date

from django.db import transaction

from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers import rules
from volunteers.enums import LookPurpose
from volunteers.models import Situation, Volunteer


@transaction.atomic
def open_situation(volunteer: Volunteer, *, purpose: str, by: User) -> Situation:
    """What is noted, to show it once for this purpose; empty and not stored where nothing is noted."""
    require(rules.may_note_situation(by, volunteer))
    record("opened_situation", volunteer, by=by, purpose=LookPurpose(purpose).value)
    return Situation.objects.filter(volunteer=volunteer).first() or Situation(volunteer=volunteer)


@transaction.atomic
def save_situation(
    volunteer: Volunteer,
    *,
    residence: str,
    income: list[str],
    centre: str,
    notices: dict[str, date],
    note: str,
    by: User,
) -> None:
    """Note the situation as far as a notice of the law needs it, in place of what was noted; all empty deletes it.

    `centre` is the short name of a reception centre; `notices` says who was told on which day.
    """
    require(rules.may_note_situation(by, volunteer))
    lock(volunteer)
    given = {who: day.isoformat() for who, day in notices.items()}
    fields = {"residence": residence, "income": income, "centre": centre, "notices": given, "note": note}
    if any(fields.values()):
        Situation.objects.update_or_create(volunteer=volunteer, defaults=fields)
        record("changed_situation", volunteer, by=by)
    elif Situation.objects.filter(volunteer=volunteer).delete()[0]:
        record("deleted_situation", volunteer, by=by)
