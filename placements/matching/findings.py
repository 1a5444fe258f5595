"""What the criteria find in a pair: codes and numbers, never words, so that they can be stored and told later."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

TermCode = Literal["causes", "skills", "languages", "distance", "remote", "half_days", "dates"]
PositionCode = Literal["kept", "waited", "less_crowded"]
GapCode = Literal[
    "needs_languages",
    "needs_skills",
    "needs_age",
    "needs_half_days",
    "too_many_half_days",
    "needs_dates",
    "too_far",
]


class Item(NamedTuple):
    """A language, skill, cause or half-day by its bit; languages with the level that is there and the level asked."""

    bit: int
    have: int = 0
    want: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the score: `points` (0..1000) count `weight` times.

    have and want by code: causes, skills, languages: how many of how many wished for · distance: metres of metres that
    the volunteer travels · half_days: in common, needed a week · dates: days in common, days of the opportunity.
    """

    code: TermCode
    points: int
    weight: int
    have: int = 0
    want: int = 0
    items: tuple[Item, ...] = ()  # what both sides share; required languages and skills too
    missing: tuple[Item, ...] = ()  # what is wished for and not there

    def as_json(self) -> dict[str, Any]:
        """Numbers and lists that JSON can hold, without what is zero or empty."""
        return _stored(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Term":
        """The term that `as_json` stored."""
        return cls(**{"points": 0, "weight": 0} | _read(stored))


@dataclass(frozen=True, slots=True)
class Gap:
    """One hard condition that is not met.

    have and want by code: needs_age: years · needs_half_days, too_many_half_days: half-days a week · needs_dates:
    days in common, least days · too_far: metres, metres that the volunteer travels.
    """

    code: GapCode
    have: int = 0
    want: int = 0
    missing: tuple[Item, ...] = ()  # the languages or skills that are required and not there

    def as_json(self) -> dict[str, Any]:
        """Numbers and lists that JSON can hold, without what is zero or empty."""
        return _stored(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Gap":
        """The gap that `as_json` stored."""
        return cls(**_read(stored))


@dataclass(frozen=True, slots=True)
class Position:
    """Why it comes so early in the list, beside how well it fits: the place it has among all people's suggestions.

    have and want by code: kept: people asked, free places · waited: days · less_crowded: nothing.
    """

    code: PositionCode
    have: int = 0
    want: int = 0

    def as_json(self) -> dict[str, Any]:
        """Numbers that JSON can hold, without what is zero."""
        return _stored(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Position":
        """The position that `as_json` stored."""
        return cls(**stored)


def from_json(stored: dict[str, Any]) -> Term | Gap | Position:
    """What `as_json` stored; the code tells of which kind it is."""
    kind: type[Term | Gap | Position] = KINDS[stored["code"]]
    return kind.from_json(stored)


def _stored(finding: Term | Gap | Position) -> dict[str, Any]:
    named = {name: getattr(finding, name) for name in finding.__slots__}
    return {name: _as_lists(value) if isinstance(value, tuple) else value for name, value in named.items() if value}


def _as_lists(items: tuple[Item, ...]) -> list[list[int]]:
    return [list(item) if item.want else [item.bit] for item in items]


def _read(stored: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(Item(*numbers) for numbers in value) if isinstance(value, list) else value
        for name, value in stored.items()
    }


KINDS: dict[str, type[Term | Gap | Position]] = {
    **dict.fromkeys(get_args(TermCode), Term),
    **dict.fromkeys(get_args(GapCode), Gap),
    **dict.fromkeys(get_args(PositionCode), Position),
}
