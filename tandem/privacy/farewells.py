"""What ends when a person goes: each app registers what only it knows, in a module `farewells`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from tandem.accounts.models import User

Sentences = Iterable[str | Promise]


def nothing(user: User) -> Sentences:
    """What most have to say."""
    return ()


def nobody_is_left_waiting(user: User, by: User | None) -> None:
    """What is done where nothing is under way."""


@dataclass(frozen=True)
class Farewell:
    """One app's part in an erasure. The sentences speak of "the account", not of "you": coordinators read them too."""

    name: str
    # Ends what is under way by the app's own actions, inside the transaction of the erasure; done twice it is the same.
    act: Callable[[User, User | None], None] = nobody_is_left_waiting
    # What has to be done first; one of them is enough to refuse the erasure.
    obstacles: Callable[[User], Sentences] = nothing
    ends: Callable[[User], Sentences] = nothing
    goes: Callable[[User], Sentences] = nothing
    stays: Callable[[User], Sentences] = nothing


_farewells: dict[str, Farewell] = {}


def register(farewell: Farewell) -> None:
    """Make it known; ValueError where its name is another one's."""
    if _farewells.setdefault(farewell.name, farewell) != farewell:
        raise ValueError(f"There is already another farewell named {farewell.name!r}.")


def forget(name: str) -> None:
    """Undo `register`, for farewells that live only in a test."""
    _farewells.pop(name, None)


def farewells() -> list[Farewell]:
    """All of them, in the order of their names."""
    return [_farewells[name] for name in sorted(_farewells)]
