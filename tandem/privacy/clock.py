"""Until when a person's data are kept: whoever keeps the clock registers here, in a module `clocks`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from tandem.accounts.models import User


@dataclass(frozen=True)
class Clock:
    """A day on which something happens by itself, in one sentence for the person, and how to put it off if one can."""

    on: date
    words: str | Promise
    url: str = ""


Provider = Callable[[User], Clock | None]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask this function for the clock of a person; usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def forget(provider: Provider) -> None:
    """Undo `register`, for clocks that live only in a test."""
    _providers.remove(provider)


def clock_of(user: User) -> Clock | None:
    """What happens first by itself to this person's data; None while no clock runs."""
    clocks = [clock for provider in _providers if (clock := provider(user))]
    return min(clocks, key=lambda clock: clock.on, default=None)
