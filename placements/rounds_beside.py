"""A round beside what people see now: its figures, who gains and who loses, and how scores and attention spread."""

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placements.matching.spread import AS_MANY, BINS, STEP, spread_beside_now
from placements.models import MatchingRound, MatchingWeights
from placements.numbers_in_words import decimal, percent
from placements.plots import bar

Kind = Literal["share", "count", "points", "ratio"]
MORE, LESS, NEITHER = 1, -1, 0


@dataclass(frozen=True)
class Measure:
    """A figure of rounds: how it is called and written, and which direction is better."""

    name: str
    label: str | Promise
    kind: Kind
    better: int


MEASURES = [
    Measure("covered", gettext_lazy("people with a suggestion, of those for whom something is open"), "share", MORE),
    Measure("realistic", gettext_lazy("people with a suggestion that has a real chance"), "share", MORE),
    Measure("kept", gettext_lazy("people for whom a place is thought of"), "count", MORE),
    Measure("filled", gettext_lazy("free places for which somebody is thought of"), "share", MORE),
    Measure("nobody", gettext_lazy("people for whom nothing is open"), "count", LESS),
    Measure("mean_score", gettext_lazy("how well it fits on average (of 100)"), "points", MORE),
    Measure("p10_score", gettext_lazy("how well it fits the tenth whom it fits least (of 100)"), "points", MORE),
    Measure("longwait_ratio", gettext_lazy("places for those who wait longest (1: as for everybody)"), "ratio", MORE),
    Measure("least_group", gettext_lazy("places for the group that gets fewest (1: as for everybody)"), "ratio", MORE),
    Measure("gini_exposure", gettext_lazy("how unevenly opportunities are shown (0: all alike)"), "ratio", LESS),
    Measure("roles_unseen", gettext_lazy("opportunities with a free place that are shown to nobody"), "share", LESS),
    Measure("less_crowded", gettext_lazy("suggestions put higher because they fit fewer people"), "count", NEITHER),
]  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """One figure of a round and of the other one, with `change`: "better", "worse" or "" for neither."""

    label: str | Promise
    here: str
    there: str
    change: str


@dataclass(frozen=True)
class People:
    """How many people's first suggestion changes, measured for both rounds with the weights in force."""

    gain: int = 0
    lose: int = 0
    alike: int = 0
    new: int = 0  # have a first suggestion that had none
    gone: int = 0  # had one and have none


@dataclass(frozen=True)
class Row:
    """A row of a distribution: how many here and there, and as shares of the largest row."""

    label: str
    here: int
    there: int
    share_here: float
    share_there: float

    @property
    def bar_here(self) -> SafeString:
        """The plot of the one."""
        return bar(self.share_here)

    @property
    def bar_there(self) -> SafeString:
        """The plot of the other."""
        return bar(self.share_there, kind="there")


@dataclass(frozen=True)
class Spread:
    """How a round spreads beside what people see: for whom it changes something, scores, and attention."""

    people: People
    scores: list[Row]
    exposure: list[Row]


def figures_beside(found: MatchingRound, other: MatchingRound | None) -> list[Beside]:
    """All figures that one of the two has."""
    return [
        Beside(
            measure.label,
            in_words(measure, found.figure(measure.name)),
            in_words(measure, other.figure(measure.name) if other else None),
            _change(measure, found, other),
        )
        for measure in MEASURES
        if found.figure(measure.name) is not None or (other and other.figure(measure.name) is not None)
    ]


def in_words(measure: Measure, value: Any) -> str:
    """The figure as it is read."""
    match measure.kind:
        case "share":
            return percent(value)
        case "count":
            return decimal(value, 0)
        case "points":
            return decimal(None if value is None else value / 100, 1)
        case _:
            return decimal(value)


def spread(found: MatchingRound, published: MatchingRound | None) -> Spread | None:
    """What the round changes for people who have the suggestions of the published one.

    None once it was published itself, or what it proposed is forgotten. The round noted it when it was computed; with
    other weights in force, or another round published, it is found out anew.
    """
    if found.published_at or not found.proposals.exists():
        return None
    noted = found.figure("spread")
    measured_with = (MatchingWeights.objects.in_force().pk, published.pk if published else None)
    if not noted or (noted["weights"], noted["beside"]) != measured_with:
        noted = spread_beside_now(found)
    return Spread(People(**noted["people"]), _score_rows(*noted["scores"]), _exposure_rows(*noted["exposure"]))


def score_rows_at_that_time(found: MatchingRound) -> list[Row]:
    """How many first suggestions fit how well as the round itself noted it, with its own weights; else empty."""
    noted = found.figure("histogram")
    return _score_rows(noted, [0] * BINS) if noted else []


def _score_rows(here: list[int], there: list[int]) -> list[Row]:
    """Ten rows from the best."""
    labels = [f"{row * STEP // 100}–{(row + 1) * STEP // 100}" for row in range(BINS)]
    return _rows(list(zip(labels, here, there, strict=True))[::-1])


def _exposure_rows(here: list[int], there: list[int]) -> list[Row]:
    """How many opportunities are suggested to how many people."""
    ends = [*(start - 1 for start in AS_MANY[1:]), None]
    labels = [_("nobody"), *(_people_from_to(start, end) for start, end in zip(AS_MANY, ends, strict=True))]
    return _rows(list(zip(labels, here, there, strict=True)))


def _people_from_to(start: int, end: int | None) -> str:
    if end is None:
        return _("%(start)d people or more") % {"start": start}
    if start == end:
        return _("one person") if start == 1 else str(start)
    return _("%(start)d to %(end)d people") % {"start": start, "end": end}


def _rows(counted: list[tuple[str, int, int]]) -> list[Row]:
    largest = max((max(here, there) for _, here, there in counted), default=0) or 1
    return [Row(label, here, there, here / largest, there / largest) for label, here, there in counted]


def _change(measure: Measure, found: MatchingRound, other: MatchingRound | None) -> str:
    here, there = found.figure(measure.name), other.figure(measure.name) if other else None
    if here is None or there is None or in_words(measure, here) == in_words(measure, there):
        return ""
    direction = measure.better * (1 if here > there else -1)
    return {1: "better", -1: "worse"}.get(direction, "")
