"""Somebody who helps, and people whom they help."""

from typing import Any

from tandem.accounts.models import User
from tests.factories.volunteers import make_user
from volunteers.actions import agree_to_help, ask_to_help, confirm_answers, register_for_somebody
from volunteers.models import Accompaniment, Volunteer


def make_helper(first_name: str = "Sofia", **fields: Any) -> User:
    """A social worker of a centre whom coordinators made a helper."""
    return make_user(email=f"{first_name.lower()}@centre.example", first_name=first_name, is_helper=True, **fields)


def register(helper: User, *, first_name: str = "Yara", address: str = "", language: str = "en") -> Volunteer:
    """Somebody new, registered by this helper."""
    return register_for_somebody(first_name=first_name, address=address, language=language, by=helper)


def let_help(volunteer: Volunteer, helper: User) -> Accompaniment:
    """The volunteer agrees that this helper helps."""
    ask_to_help(volunteer.user.email or volunteer.user.phone or "", by=helper)
    accompaniment = volunteer.accompaniments.asked().get(helper=helper)
    agree_to_help(accompaniment, by=volunteer.user)
    return accompaniment


def say_it_is_right(volunteer: Volunteer) -> None:
    """The volunteer says yes to what was filled in."""
    confirm_answers(volunteer, by=volunteer.user)
