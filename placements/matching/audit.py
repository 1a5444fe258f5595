"""Who is served and who is not, by group; and which opportunities attract nobody, and why.

Groups are looked at here, after everything is decided: no group ever enters a score, a price or a place.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from placements.matching import scoring
from placements.matching.copying import BIGINT, copied
from placements.matching.findings import GapCode
from placements.matching.plan import Plan
from placements.matching.pools import Ints, OpportunityPool, VolunteerPool
from placements.matching.reading import Market
from tandem.vocabulary.enums import LanguageLevel
from volunteers.models import LanguageSkill, Volunteer

FEWEST = 5  # people of a group of which something is said: fewer could be recognised
ATTRACTS_FEW = 3  # people who could come; with fewer, an opportunity is told of
UNKNOWN = 0  # the group of those who have none


def groups(market: Market, plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """By first language and by commune: people for whom a place can be thought of, and the share who have one kept.

    Cells: key (of the language or commune), people, suggested (the share with a suggestion, 0..1), kept (0..1); all
    None where a group is small, and in another one where only that hides the small ones.
    """
    found = {"language": _first_languages(market), "commune": _communes(market)}
    return {name: _cells(market, plan, keys) for name, keys in found.items()}


def least_group(cells: Iterable[dict[str, Any]]) -> float | None:
    """The lowest share of the groups shown, measured by that of all of them; None where nobody has a place kept."""
    shown = [(cell["people"], cell["kept"]) for cell in cells if cell["people"]]
    kept = sum(people * share for people, share in shown)
    return round(min(share for _, share in shown) * sum(people for people, _ in shown) / kept, 4) if kept else None


def unwanted(market: Market, plan: Plan) -> list[dict[str, Any]]:
    """Opportunities with a free place for which hardly anybody could come, and what shuts out most of the people.

    Rows: opportunity (its key), eligible, blocked_by (a code of findings.GapCode), blocked (how many by that).
    """
    few = np.flatnonzero((plan.eligible < ATTRACTS_FEW) & (market.seats > 0))
    return [_obstacle(market, int(place), int(plan.eligible[place])) for place in few]


def _obstacle(market: Market, place: int, eligible: int) -> dict[str, Any]:
    alone: OpportunityPool = market.opportunities.take(np.array([place]))
    blocked = {code: int(np.count_nonzero(out)) for code, out in _shut_out(market.volunteers, alone).items()}
    worst = max(blocked, key=lambda code: blocked[code])
    row = {"opportunity": int(alone.ids[0]), "eligible": eligible}
    return row | ({"blocked_by": worst, "blocked": blocked[worst]} if blocked[worst] else {})


def _shut_out(people: VolunteerPool, role: OpportunityPool) -> dict[GapCode, Any]:
    """bool[V] for each hard condition: whom it shuts out, in the order of criteria.CONDITIONS."""
    spoken = scoring._levels(people, role.required_languages)
    common = scoring._count_bits(people.half_days & role.half_days)
    return {
        "needs_languages": (spoken < role.required_levels).any(axis=0),
        "needs_skills": scoring._lacking(role.required_skills, people.skills).any(axis=0),
        "needs_age": people.age < role.min_age,
        "needs_half_days": common < role.min_half_days,
        "too_many_half_days": people.max_half_days < role.min_half_days,
        "needs_dates": scoring._days(people, role) < role.min_days,
        "too_far": (role.is_remote == 0) & (scoring._metres(people, role) > people.max_metres),
    }


def _cells(market: Market, plan: Plan, group: Ints) -> list[dict[str, Any]]:
    asked = market.takes_part & (group != UNKNOWN)
    keys, cell = np.unique(group[asked], return_inverse=True)
    people = np.bincount(cell, minlength=len(keys))
    shares = {
        "suggested": np.bincount(cell, weights=plan.lists[asked, 0] >= 0, minlength=len(keys)) / np.maximum(people, 1),
        "kept": np.bincount(cell, weights=plan.kept[asked], minlength=len(keys)) / np.maximum(people, 1),
    }
    shown = people >= FEWEST
    _hide_what_tells(people, shown)
    cells = [
        {
            "key": key,
            "people": int(people[place]) if shown[place] else None,
            **{name: round(float(share[place]), 4) if shown[place] else None for name, share in shares.items()},
        }
        for place, key in enumerate(keys.tolist())
    ]
    return sorted(cells, key=lambda row: (-(row["people"] or 0), row["key"]))


def _hide_what_tells(people: Ints, shown: NDArray[np.bool_]) -> None:
    """The sum over all groups is known: what is hidden must not be what is left of it."""
    while (~shown).any() and shown.any() and (np.count_nonzero(~shown) == 1 or people[~shown].sum() < FEWEST):
        smallest = int(np.argmin(np.where(shown, people, people.max() + 1)))
        shown[smallest] = False


def _first_languages(market: Market) -> Ints:
    """int64[V]: of each person the first language that most people here have; UNKNOWN for whoever names none."""
    native = LanguageSkill.objects.filter(level=LanguageLevel.NATIVE).order_by("volunteer", "language")
    people, languages = _pairs(native.values_list("volunteer", "language"))
    place, known = market.places_of_volunteers(people)
    place, languages = place[known], languages[known]
    _, number, spoken_by = np.unique(languages, return_inverse=True, return_counts=True)
    return _first_of_each(len(market.volunteers), place, languages, np.lexsort((languages, -spoken_by[number], place)))


def _communes(market: Market) -> Ints:
    lives = Volunteer.objects.filter(commune__isnull=False).order_by("pk").values_list("pk", "commune")
    people, communes = _pairs(lives)
    place, known = market.places_of_volunteers(people)
    return _first_of_each(len(market.volunteers), place[known], communes[known], np.arange(np.count_nonzero(known)))


def _first_of_each(number: int, place: Ints, keys: Ints, order: Ints) -> Ints:
    group = np.full(number, UNKNOWN, np.int64)
    group[place[order][::-1]] = keys[order][::-1]  # the first in the order is written last
    return group


def _pairs(rows: QuerySet[Any, Any]) -> tuple[Ints, Ints]:
    found, _ = copied(rows, BIGINT, BIGINT)
    return found["c0"].astype(np.int64), found["c1"].astype(np.int64)
