"""Who may do what with a volunteer's profile."""

from tandem.accounts.models import User
from volunteers.models import Volunteer


def may_register_as_volunteer(user: User) -> bool:
    """Everybody with an account of their own."""
    return user.is_authenticated and user.is_active


def may_edit_profile(user: User, volunteer: Volunteer) -> bool:
    """The volunteer; a coordinator may correct what was written with them."""
    return user.pk == volunteer.user_id or user.is_coordinator


def is_only_corrected(user: User, volunteer: Volunteer) -> bool:
    """Whether it is a coordinator who writes: who helps sits beside the volunteer, a coordinator may be alone."""
    return user.pk != volunteer.user_id and user.is_coordinator


def may_help(user: User) -> bool:
    """Helpers and coordinators, each as themselves."""
    return user.is_active and (user.is_helper or user.is_coordinator)


def may_fill_in(user: User, volunteer: Volunteer) -> bool:
    """Who may edit the profile, and a helper whom the volunteer let help."""
    return may_edit_profile(user, volunteer) or is_helping(user, volunteer)


def is_helping(user: User, volunteer: Volunteer) -> bool:
    """Helpers whom the volunteer let help, or who made the profile that the volunteer has not looked at yet."""
    return Volunteer.objects.helped_by(user).filter(pk=volunteer.pk).exists()


def may_keep_profile(user: User, volunteer: Volunteer) -> bool:
    """The volunteer, and whoever helps them and heard it from them."""
    return user.pk == volunteer.user_id or is_helping(user, volunteer)


def may_answer_helper(user: User, volunteer: Volunteer) -> bool:
    """The volunteer alone says who may help."""
    return user.pk == volunteer.user_id


def may_make_card(user: User, volunteer: Volunteer) -> bool:
    """Coordinators and the volunteer's helpers, who see the person in front of them; nobody for themselves."""
    return is_helping(user, volunteer)


def may_take_back_card(user: User, volunteer: Volunteer) -> bool:
    """The volunteer, and whoever may make a new one."""
    return user.pk == volunteer.user_id or may_make_card(user, volunteer)


def may_agree(user: User, volunteer: Volunteer) -> bool:
    """The volunteer alone: nobody gives a consent in somebody's place."""
    return user.pk == volunteer.user_id


def may_open_profile(user: User, volunteer: Volunteer) -> bool:
    """Coordinators and the volunteer's helpers; everybody else knows only their own, and hosts see cards."""
    return user.is_coordinator or is_helping(user, volunteer)


def may_note_situation(user: User, volunteer: Volunteer) -> bool:
    """Coordinators open and change what is noted for the notices of the law; never about themselves."""
    return user.is_coordinator and user.pk != volunteer.user_id


def may_take_back(user: User, volunteer: Volunteer) -> bool:
    """The volunteer, and a coordinator whom the volunteer asks for it."""
    return may_edit_profile(user, volunteer)
