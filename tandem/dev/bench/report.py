"""The figures as a table, and the goals beside them."""

from collections.abc import Callable
from dataclasses import dataclass

from tandem.dev.bench.load import Measurement

BYTES_A_KB = 1000
HEADINGS = [
    "page",
    "requests/s",
    "of the bare view's",
    "p50 ms",
    "p99 ms",
    "CPU ms: application",
    "Postgres",
    "queries",
    "HTML KB",
]


@dataclass(frozen=True)
class Row:
    """One page and what was measured of it; `ratio` compares its requests a second with the bare view's."""

    name: str
    measured: Measurement
    queries: int
    html_bytes: int
    ratio: float

    @property
    def kilobytes(self) -> float:
        """The HTML before compression."""
        return self.html_bytes / BYTES_A_KB

    @property
    def cells(self) -> list[str]:
        """As they stand in the table."""
        found = self.measured
        return [
            self.name,
            f"{found.per_second:.0f}",
            f"{self.ratio:.2f}",
            f"{found.p50_ms:.0f}",
            f"{found.p99_ms:.0f}",
            f"{found.application_cpu_ms:.1f}",
            f"{found.database_cpu_ms:.1f}",
            str(self.queries),
            f"{self.kilobytes:.1f}",
        ]


@dataclass(frozen=True)
class Goal:
    """What a figure of a page should be at least or at most."""

    page: str
    what: str
    figure: Callable[[Row], float]
    limit: float
    is_least: bool = False

    def verdict(self, row: Row) -> str:
        """A line that says whether it is met."""
        figure = self.figure(row)
        is_met = figure >= self.limit if self.is_least else figure <= self.limit
        bound = "at least" if self.is_least else "at most"
        return f"{'met    ' if is_met else 'NOT MET'}  {self.page}: {self.what} {bound} {self.limit:g}, is {figure:.3g}"


BROWSE, HOME = "browse with filters and search", "a volunteer's home"
GOALS = [
    Goal(BROWSE, "requests a second beside the bare view's", lambda row: row.ratio, 0.5, is_least=True),
    Goal(BROWSE, "CPU ms of the application", lambda row: row.measured.application_cpu_ms, 15),
    Goal(BROWSE, "CPU ms of Postgres", lambda row: row.measured.database_cpu_ms, 9),
    Goal(BROWSE, "queries", lambda row: row.queries, 8),
    Goal(BROWSE, "KB of HTML", lambda row: row.kilobytes, 50),
    Goal(HOME, "CPU ms of the application", lambda row: row.measured.application_cpu_ms, 20),
    Goal(HOME, "CPU ms of Postgres", lambda row: row.measured.database_cpu_ms, 12),
]


def table(rows: list[Row]) -> str:
    """All rows, as Markdown that also reads well in a terminal."""
    lines = [HEADINGS, *(row.cells for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(line, widths) for line in [lines[0], rule, *lines[1:]])


def verdicts(rows: list[Row]) -> str:
    """A line for each goal."""
    by_name = {row.name: row for row in rows}
    return "\n".join(goal.verdict(by_name[goal.page]) for goal in GOALS)


def _line(cells: list[str], widths: list[int]) -> str:
    first, *others = cells
    padded = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
    return f"| {' | '.join(padded)} |"
