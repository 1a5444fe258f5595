"""Who looks at a match with a name on it, and what happens when the volunteer takes the sharing of it back."""

from django.db import transaction

from placements import notifications, rules
from placements.actions.volunteering import withdraw_interest
from placements.enums import MatchState, VolunteerReason
from placements.models import Match
from tandem.accounts.models import User
from tandem.audit.openings import open_record
from tandem.audit.queries import was_done_today
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require


@transaction.atomic
def open_match(match: Match, *, by: User) -> None:
    """Write down that a coordinator read this match, which names the volunteer."""
    require(rules.may_open_match(by))
    open_record(match, by=by)


@transaction.atomic
def take_back_sharing(match: Match, *, by: User) -> bool:
    """Take back that the host sees first name and contact: the interest ends, and the host hears of changed plans.

    False where the placement is settled: nothing ends by itself then, and the coordinators are told that the volunteer
    asks for it, once a day. Taken back twice is taken back once.
    """
    require(rules.may_act_for(by, match.volunteer))
    lock(match)
    if match.state == MatchState.APPROVED:
        if not was_done_today("asked_to_end_sharing", match, by):
            record("asked_to_end_sharing", match, by=by)
            notifications.sharing_to_end(match)
        return False
    if match.is_live:
        withdraw_interest(match, reason=VolunteerReason.RATHER_NOT, by=by)
    return True
