"""The only place that assigns the state of a match, of a placement and of a matching round."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from placements.lifecycle import MATCH, PLACEMENT, ROUND
from placements.models import Match, MatchingRound, Placement
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import advance
from volunteers.actions import end_sharing


def move(match: Match, name: str, *, by: User | None) -> None:
    """One step of a match, under its row's lock, with its audit line."""
    source, target = advance(match, MATCH, name)
    record(name, match, by=by, source=source, target=target)


def end(match: Match, name: str, *, reason: str, by: User | None) -> None:
    """A step that ends a match, with its no-fault reason (which the database asks for in the same row).

    The reason may speak of health or family, so it stands in the row, which is erased with the person, and not in the
    audit line, which nobody can delete. With the match ends the agreement to share name and contact with its host.
    """
    source, target = advance(match, MATCH, name, end_reason=reason)
    end_sharing(match.volunteer, match=match.pk, by=by)
    record(name, match, by=by, source=source, target=target)


def move_placement(placement: Placement, name: str, *, by: User | None, reason: str = "") -> None:
    """One step of a placement, under its row's lock, with its audit line; where it ends, the row keeps the reason."""
    source, target = advance(placement, PLACEMENT, name, end_reason=reason)
    record(name, placement, by=by, source=source, target=target)


def move_round(found: MatchingRound, name: str, *, by: User | None, **fields: Any) -> None:
    """One step of a matching round, under its row's lock, with its audit line; `fields` belong to the step."""
    source, target = advance(found, ROUND, name, **fields)
    record(name, found, by=by, source=source, target=target)


def promised_day() -> date:
    """By when a host answers from now on."""
    return timezone.localdate() + timedelta(days=settings.ANSWER_WITHIN_DAYS)
