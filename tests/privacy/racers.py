"""What processes of their own do while somebody is erased. Nothing here may import pytest's things."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist

from tandem.accounts.models import User
from tandem.lifecycle.refusals import DomainRefusal
from tandem.privacy.erasure import erase_person
from tests.placements import racers


def erase(user: int) -> None:
    """The person erases themself."""
    if person := User.objects.filter(pk=user).first():
        erase_person(person, by=person)


def erase_or_approve(step: tuple[str, int, int]) -> None:
    """Either the volunteer goes, or a coordinator approves their match."""
    name, first, second = step
    _unless_gone(lambda: erase(first) if name == "erase" else racers.approve((first, second)))


def erase_or_show_interest(step: tuple[str, int]) -> None:
    """Either the volunteer goes, or they follow a suggestion on another device."""
    name, key = step
    _unless_gone(lambda: erase(key) if name == "erase" else racers.show_interest(key))


def _unless_gone(work: Callable[[], None]) -> None:
    try:
        work()
    except ObjectDoesNotExist as gone:
        raise DomainRefusal("gone") from gone
