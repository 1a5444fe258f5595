"""Who may do what with matches and placements (who, never when)."""

from organisations.models import Opportunity
from organisations.rules import is_member, may_host
from placements.models import Match, Placement
from tandem.accounts.models import User
from volunteers.models import Volunteer
from volunteers.rules import is_helping


def may_act_for(user: User, volunteer: Volunteer) -> bool:
    """Only the volunteer: nobody shows interest or withdraws in somebody's place."""
    return user.pk == volunteer.user_id


def may_recommend(user: User, volunteer: Volunteer) -> bool:
    """Those who help the volunteer: they put something to them, and the volunteer answers."""
    return is_helping(user, volunteer)


def may_answer(user: User, match: Match) -> bool:
    """Members of the host organisation."""
    return may_host(user, match.opportunity)


def may_invite(user: User, opportunity: Opportunity) -> bool:
    """Members of the host organisation and coordinators."""
    return user.is_coordinator or may_host(user, opportunity)


def may_approve(user: User, match: Match) -> bool:
    """Coordinators; never for a match in which they host or volunteer."""
    return (
        user.is_coordinator
        and user.pk != match.volunteer.user_id
        and not is_member(user, match.opportunity.organisation)
    )


def may_open_match(user: User) -> bool:
    """Coordinators read every match; hosts open candidates, and volunteers their own page."""
    return user.is_coordinator


def may_run_placement(user: User, placement: Placement) -> bool:
    """Coordinators; never for a placement in which they host or volunteer."""
    return may_approve(user, placement.match)


def may_cancel_placement(user: User, placement: Placement) -> bool:
    """The volunteer, members of the host organisation, and coordinators."""
    return user.is_coordinator or user.pk == placement.volunteer.user_id or may_host(user, placement.match.opportunity)


def may_change_weights(user: User) -> bool:
    """Coordinators: what counts how much is theirs to decide, and written down."""
    return user.is_coordinator


def may_run_round(user: User) -> bool:
    """Coordinators: they start rounds, look at them and publish them."""
    return user.is_coordinator
