"""What a round of matching says to coordinators, in sentences and with the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from organisations.models import Opportunity
from placements.enums import ROUND_IN_PROGRESS, RoundState
from placements.models import MatchingRound
from placements.numbers_in_words import NOTHING, decimal, percent
from tandem.vocabulary.models import Commune, Language

IN_THE_WAY: dict[str, Promise] = {
    "needs_languages": ngettext_lazy(
        "%(number)d person does not speak the languages that it needs",
        "%(number)d people do not speak the languages that it needs",
        "number",
    ),
    "needs_skills": ngettext_lazy(
        "%(number)d person lacks a skill that it needs", "%(number)d people lack a skill that it needs", "number"
    ),
    "needs_age": ngettext_lazy(
        "%(number)d person is too young or has not confirmed the age",
        "%(number)d people are too young or have not confirmed the age",
        "number",
    ),
    "needs_half_days": ngettext_lazy(
        "%(number)d person has time on other half-days", "%(number)d people have time on other half-days", "number"
    ),
    "too_many_half_days": ngettext_lazy(
        "%(number)d person wants to come less often", "%(number)d people want to come less often", "number"
    ),
    "needs_dates": ngettext_lazy(
        "%(number)d person is there for fewer days than it needs",
        "%(number)d people are there for fewer days than it needs",
        "number",
    ),
    "too_far": ngettext_lazy(
        "for %(number)d person it is further than they travel",
        "for %(number)d people it is further than they travel",
        "number",
    ),
}


@dataclass(frozen=True)
class Unwanted:
    """An opportunity for which hardly anybody could come: how many could, and what stands in the way of most others."""

    opportunity: Opportunity
    eligible: int
    why: str


@dataclass(frozen=True)
class Cell:
    """A group in the audit, with its numbers in words."""

    name: str
    people: str
    suggested: str
    kept: str


@dataclass(frozen=True)
class Audit:
    """One division of the people into groups."""

    title: str | Promise
    cells: list[Cell]


def certificate(found: MatchingRound) -> str:
    """How far, at most, the round is from the best that there can be; "" for a round that was not computed."""
    if found.finished_at is None:
        return ""
    if not found.primal:
        return _("There was nobody to propose something to, or no free place.")
    if found.gap <= 0:
        return _("No plan can do better than this one: this is proved for this round.")
    said = _("This plan is within %(gap)s of what no plan can exceed; this is proved for this round.")
    return said % {"gap": gap(found)}


def gap(found: MatchingRound) -> str:
    """The same as a number, rounded up, since what is promised has to hold; a dash where there is none."""
    if found.finished_at is None or not found.primal:
        return NOTHING
    return percent(ceil(round(max(0.0, found.gap) * 10_000, 6)) / 10_000, 2)


def is_silent(found: MatchingRound, silent_for: timedelta) -> bool:
    """Whether it should be at work and has given no sign of life for so long."""
    return found.state in ROUND_IN_PROGRESS and _last_sign(found) < timezone.now() - silent_for


def troubled(published: MatchingRound | None, silent_for: timedelta) -> int:
    """How many rounds failed since the last one that people saw, or should be at work and are silent."""
    failed = MatchingRound.objects.filter(state=RoundState.FAILED)
    if published and published.published_at:
        failed = failed.filter(state_since__gt=published.published_at)
    return failed.count() + sum(is_silent(found, silent_for) for found in MatchingRound.objects.in_progress())


def days_since(published: MatchingRound | None) -> int:
    """How old what people see is, in full days."""
    return (timezone.now() - published.published_at).days if published and published.published_at else 0


def unwanted(found: MatchingRound) -> list[Unwanted]:
    """The opportunities for which hardly anybody could come and that still exist, the hardest first."""
    rows = sorted(found.unwanted, key=lambda row: (row.get("eligible") or 0, row["opportunity"]))
    known = Opportunity.objects.select_related("organisation").in_bulk([row["opportunity"] for row in rows])
    return [
        Unwanted(known[row["opportunity"]], row.get("eligible") or 0, _why(row))
        for row in rows
        if row["opportunity"] in known
    ]


def audits(found: MatchingRound) -> list[Audit]:
    """People and kept places by group; what is hidden stays hidden."""
    divisions: dict[str, tuple[str, type[Model]]] = {
        "language": (_("By language group"), Language),
        "commune": (_("By commune"), Commune),
    }
    return [
        _audit(title, model, found.groups[name]) for name, (title, model) in divisions.items() if found.groups.get(name)
    ]


def computed_with(found: MatchingRound) -> Iterator[tuple[str | Promise, Any]]:
    """Label and value of all that one needs to compute the round again."""
    yield _("Seed"), str(found.seed)
    yield _("As of"), found.day
    yield _("Hash of what was read"), found.input_hash
    yield _("Engine"), found.engine
    yield _("Parts"), str(found.parts)
    yield _("Possible pairs"), decimal(found.pairs, 0)
    yield _("Seconds"), decimal(found.seconds)


def _last_sign(found: MatchingRound) -> datetime:
    return found.heartbeat_at or found.requested_at


def _why(row: dict[str, Any]) -> str:
    if row.get("blocked") and row.get("blocked_by") in IN_THE_WAY:
        return str(IN_THE_WAY[row["blocked_by"]] % {"number": row["blocked"]})
    return _("hardly anybody is looking for something now")


def _audit(title: str | Promise, model: type[Model], rows: list[dict[str, Any]]) -> Audit:
    """The largest first, with the groups' names in the active language; the first rounds wrote names down, too."""
    keys = [row["key"] for row in rows if "key" in row]
    names = {word.pk: str(word) for word in model._default_manager.filter(pk__in=keys)}
    named = [(names.get(row.get("key", 0)) or row.get("name") or _("no longer in the list"), row) for row in rows]
    return Audit(title, [_cell(name, row) for name, row in sorted(named, key=_by_size_and_name)])


def _by_size_and_name(named: tuple[str, dict[str, Any]]) -> tuple[int, str]:
    name, row = named
    return -(row["people"] or 0), name


def _cell(name: str, row: dict[str, Any]) -> Cell:
    """A group is hidden because it is small, or because another one could be reckoned from it: not said which."""
    if row.get("people") is None:
        return Cell(name, *[_("not shown")] * 3)
    return Cell(name, decimal(row["people"], 0), percent(row.get("suggested"), 0), percent(row.get("kept"), 0))
