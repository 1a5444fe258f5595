"""Who may do what with a volunteer's profile."""

from tandem.accounts.models import User
from volunteers.models import Volunteer


def may_register_as_volunteer(user: User) -> bool:
    """Everybody with an account of their own."""
    return user.is_authenticated and user.is_active


def may_edit_profile(user: User, volunteer: Volunteer) -> bool:
    """The volunteer; a coordinator may correct what was written with them."""
    return user.pk == volunteer.user_id or user.is_coordinator


def may_agree(user: User, volunteer: Volunteer) -> bool:
    """The volunteer alone: nobody gives a consent in somebody's place."""
    return user.pk == volunteer.user_id


def may_open_profile(user: User) -> bool:
    """Coordinators; everybody else knows only their own, and hosts see cards."""
    return user.is_coordinator
