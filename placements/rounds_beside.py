"""A round beside what people see now: its figures, who gains and who loses, and how scores and attention spread."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, Literal

from django.db.models import Count, F, QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placements.matching.versions import parameters_in_force
from placements.models import MatchingRound, Suggestion
from placements.numbers_in_words import decimal, percent
from placements.plots import bar

Kind = Literal["share", "count", "points", "ratio"]
MORE, LESS, NEITHER = 1, -1, 0
STEP = 1000  # points of a score to a row of the distribution
LAST = 10_000 // STEP - 1  # the row of the best
AS_MANY = (1, 2, 5, 10, 20, 50)  # where the rows of the exposure begin, after "nobody"


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
    Measure("roles_unseen", gettext_lazy("opportunities shown to nobody although somebody could"), "share", LESS),
    Measure("less_crowded", gettext_lazy("suggestions put higher because few ask for them"), "count", NEITHER),
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


def proposed(found: MatchingRound) -> QuerySet[Any] | None:
    """What the round proposes, as long as it is kept and not published."""
    return found.proposals.all() if found.proposals.exists() else None


def suggestions_now() -> QuerySet[Any]:
    """What people can be shown at this moment."""
    return Suggestion.objects.current()


def first_scores(rows: QuerySet[Any]) -> dict[int, int]:
    """Volunteer → how well their first suggestion fits, 0..10000 by the weights in force."""
    weights = parameters_in_force().weights.as_tuple()
    worth = reduce(add, [F(f"terms__{place}") * weight for place, weight in enumerate(weights)])
    first = rows.order_by("volunteer_id", "-is_kept", "-value", "pk").distinct("volunteer_id")
    return dict(first.annotate(worth=worth).values_list("volunteer_id", "worth"))


def people_compared(here: dict[int, int], there: dict[int, int]) -> People:
    """What changes for whom between two rounds' first scores; `there` is what they have now."""
    both = here.keys() & there.keys()
    signs = Counter((here[person] > there[person]) - (here[person] < there[person]) for person in both)
    return People(signs[1], signs[-1], signs[0], len(here.keys() - both), len(there.keys() - both))


def score_rows(here: Iterable[int], there: Iterable[int]) -> list[Row]:
    """How many first suggestions fit how well, ten rows from the best."""
    mine, theirs = (Counter(min(score // STEP, LAST) for score in scores) for scores in (here, there))
    return _rows([(label, mine[row], theirs[row]) for row, label in _ranges()])


def score_rows_at_that_time(found: MatchingRound) -> list[Row]:
    """The same as the round itself noted it, with its own weights; nothing beside it. Empty where it noted none."""
    noted = found.figure("histogram")
    return _rows([(label, noted[row], 0) for row, label in _ranges()]) if noted else []


def exposure_rows(here: QuerySet[Any], there: QuerySet[Any], opportunities: int, opportunities_there: int) -> list[Row]:
    """How many opportunities are suggested to how many people."""
    mine, theirs = _exposure(here, opportunities), _exposure(there, opportunities_there)
    ends = [*(start - 1 for start in AS_MANY[1:]), None]
    labels = [_("nobody"), *(_people_from_to(start, end) for start, end in zip(AS_MANY, ends, strict=True))]
    return _rows([(label, mine[place], theirs[place]) for place, label in enumerate(labels)])


def _ranges() -> Iterable[tuple[int, str]]:
    return ((row, f"{row * STEP // 100}–{(row + 1) * STEP // 100}") for row in range(LAST, -1, -1))


def _exposure(rows: QuerySet[Any], opportunities: int) -> Counter[int]:
    """Place of the row → opportunities; place 0 holds those that no suggestion speaks of."""
    people = rows.order_by().values("opportunity_id").annotate(people=Count("pk")).values_list("people", flat=True)
    found = Counter(sum(number >= start for start in AS_MANY) for number in people)
    found[0] = max(0, opportunities - found.total())
    return found


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
