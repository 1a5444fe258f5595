"""To the volunteer and to everybody who answers for the host."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from placements.calendar_file import days_as_calendar
from placements.enums import MatchState, PlacementState
from placements.models import Match, Placement
from placements.notifications.contexts import hosts_of, is_in, match_context, placement_context
from tandem.accounts.models import User
from tandem.outbox.kinds import Attachment, MessageKind, no_attachments, register
from tandem.outbox.queue import enqueue


def match_approved(placement: Placement) -> None:
    """It is settled: place, time, contact, and the days as a calendar file."""
    _tell_both("match_approved", placement)


def match_refused(match: Match) -> None:
    """A coordinator did not approve, and the reason that blames nobody."""
    for person in [match.volunteer.user, *hosts_of(match)]:
        enqueue("match_refused", to=person, about=match)


def first_day_in_a_week(placement: Placement) -> None:
    """The first day comes in a week."""
    _tell_both("first_day_in_a_week", placement, occasion=f"{placement.first_day:%Y-%m-%d}")


def first_day_tomorrow(placement: Placement) -> None:
    """The first day is tomorrow."""
    _tell_both("first_day_tomorrow", placement, occasion=f"{placement.first_day:%Y-%m-%d}")


def placement_ended(placement: Placement) -> None:
    """It was cancelled or ended early; the days are free again."""
    _tell_both("placement_ended", placement)


def _tell_both(name: str, placement: Placement, *, occasion: str = "once") -> None:
    for person in [placement.volunteer.user, *hosts_of(placement.match)]:
        enqueue(name, to=person, about=placement, occasion=occasion)


def _calendar(placement: Placement, reader: User) -> list[Attachment]:
    return [Attachment("tandem.ics", days_as_calendar(placement), "text/calendar")]


def _refused_context(match: Match, reader: User) -> dict[str, Any]:
    return match_context(match, reader) | {"is_volunteer": reader.pk == match.volunteer.user_id}


def _begins_later_than_tomorrow(placement: Placement, reader: User) -> bool:
    return placement.state in WILL_BE and placement.first_day > _tomorrow()


def _begins_tomorrow(placement: Placement, reader: User) -> bool:
    """A reminder that was held up over night would lie: the day has come."""
    return placement.state in WILL_BE and placement.first_day == _tomorrow()


def _tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


WILL_BE = [PlacementState.PREPARING, PlacementState.ACTIVE]

for name, still_wanted, attachments, setting in [
    ("match_approved", is_in(*WILL_BE), _calendar, ""),
    ("first_day_in_a_week", _begins_later_than_tomorrow, no_attachments, "reminders"),
    ("first_day_tomorrow", _begins_tomorrow, no_attachments, "reminders"),
    ("placement_ended", is_in(PlacementState.CANCELLED, PlacementState.ENDED_EARLY), no_attachments, ""),
]:
    register(
        MessageKind(
            name,
            "placements.Placement",
            context=placement_context,
            still_wanted=still_wanted,
            setting=setting,
            attachments=attachments,
        )
    )

register(
    MessageKind("match_refused", "placements.Match", context=_refused_context, still_wanted=is_in(MatchState.REFUSED))
)
