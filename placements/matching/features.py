"""What the engine knows of a volunteer and of an opportunity: numbers only, nothing that names a person.

Units: sets are bit masks of any width (bit = the word's `bit` in the vocabulary); half-days are 14 bits, bit 0 Monday
morning to bit 13 Sunday afternoon; days are date ordinals and both ends count; places are metres east (x) and north
(y) of Grand-Place; levels are 0 none, 1..6 = A1..C2. What cannot be meant raises ImpossibleFeatures; nothing is mended.
"""

from dataclasses import dataclass

HIGHEST_LEVEL = 6
HALF_DAYS = 14
REGIONS_BEGIN_AT = 128  # regional knowledge counts as a skill: its bits lie behind all bits that skills can have
FARTHEST = 20_000_000  # metres: half-way round the earth; squares of distances stay exact as 64-bit floats


class ImpossibleFeatures(ValueError):
    """Features that no volunteer and no opportunity can have."""


@dataclass(frozen=True, slots=True)
class VolunteerFeatures:
    """One volunteer: what is offered, when and where."""

    id: int
    levels: tuple[int, ...]  # by language bit; languages beyond its end are not spoken
    skills: int
    causes: int
    half_days: int
    max_half_days: int  # a week
    first_day: int
    last_day: int
    age: int  # years
    x: int
    y: int
    max_metres: int  # travels at most this far

    def __post_init__(self) -> None:
        _check_masks(self.skills, self.causes)
        _check_half_days(self.half_days)
        _check_place(self.x, self.y)
        if not all(0 <= level <= HIGHEST_LEVEL for level in self.levels):
            raise ImpossibleFeatures("levels are 0..6")
        if self.max_metres < 0:
            raise ImpossibleFeatures("nobody travels less than nothing")

    def level(self, language: int) -> int:
        """How well the language with this bit is spoken, 0..6."""
        return self.levels[language] if language < len(self.levels) else 0


@dataclass(frozen=True, slots=True)
class OpportunityFeatures:
    """One opportunity: what is needed, what is welcome, when and where."""

    id: int
    required_languages: tuple[tuple[int, int], ...]  # (language bit, least level), any number
    desired_languages: tuple[tuple[int, int], ...]  # (language bit, level wished for), any number
    required_skills: int
    desired_skills: int
    causes: int
    half_days: int
    min_half_days: int  # a week
    first_day: int
    last_day: int
    min_days: int  # least calendar days on which both are there
    min_age: int  # years
    x: int
    y: int
    is_remote: bool  # can be done from anywhere

    def __post_init__(self) -> None:
        _check_masks(self.required_skills, self.desired_skills, self.causes)
        _check_half_days(self.half_days)
        _check_place(self.x, self.y)
        needed = (*self.required_languages, *self.desired_languages)
        if not all(bit >= 0 and 1 <= level <= HIGHEST_LEVEL for bit, level in needed):
            raise ImpossibleFeatures("a language is needed at a level 1..6")


def _check_masks(*masks: int) -> None:
    if min(masks) < 0:
        raise ImpossibleFeatures("a negative mask has endless bits")


def _check_half_days(mask: int) -> None:
    if not 0 <= mask < 1 << HALF_DAYS:
        raise ImpossibleFeatures("a week has 14 half-days")


def _check_place(x: int, y: int) -> None:
    if max(abs(x), abs(y)) > FARTHEST:
        raise ImpossibleFeatures("x and y are metres")
