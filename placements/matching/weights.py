"""What Tandem holds to be worth how much: numbers that a coordinator can change, as a new version, never in place."""

from dataclasses import dataclass, field

ALL = 10  # the weights share this out, so that a score is 0..10000 whatever they are


class ImpossibleWeights(ValueError):
    """Weights that do not share out ten, or a parameter outside what it can mean."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How often each term of the score counts; together ten. The defaults are those of tests/bench/evaluate.py."""

    causes: int = 3
    skills: int = 2
    languages: int = 2
    distance: int = 1
    half_days: int = 1
    dates: int = 1

    def __post_init__(self) -> None:
        if min(self.as_tuple()) < 0 or sum(self.as_tuple()) != ALL:
            raise ImpossibleWeights(f"the weights are whole numbers from 0 whose sum is {ALL}")

    def as_tuple(self) -> tuple[int, int, int, int, int, int]:
        """In the order of the terms of the score (criteria.TERMS)."""
        return self.causes, self.skills, self.languages, self.distance, self.half_days, self.dates


@dataclass(frozen=True, slots=True)
class Parameters:
    """All that a round takes from people who decide, and nothing that it takes from data.

    Points are those of the score (0..10000), shares are in thousandths.
    """

    weights: Weights = field(default_factory=Weights)
    wait_points: int = 500  # for whoever has waited `wait_days` or longer, and in proportion before
    wait_days: int = 180
    need_share: int = 680  # of what the best fitting opportunity lacks to a perfect score
    overbook_least: int = 1200  # people asked for each free place
    overbook_most: int = 3000
    step: int = 50  # by how much, at least, somebody outbids somebody else in the auction
    price_share: int = 1200  # of an opportunity's price that is taken off when people are shown what else there is
    listed: int = 10  # opportunities stored for each person whom little fits
    listed_for_most: int = 5  # and for everybody else, who is shown two: the others are there in case these are taken

    def __post_init__(self) -> None:
        if not (self.step >= 1 and self.wait_days >= 1 and 1 <= self.listed_for_most <= self.listed <= 50):
            raise ImpossibleWeights("step and days are at least 1, and 1 to 50 opportunities are listed")
        if not (0 <= self.wait_points <= 10_000 and 0 <= self.need_share <= 1000):
            raise ImpossibleWeights("points are 0 to 10000 and shares 0 to 1000 thousandths")
        if not 1000 <= self.overbook_least <= self.overbook_most <= 10_000:
            raise ImpossibleWeights("at least one and at most ten people are asked for a place")


DEFAULT = Parameters()
