"""The market of the moment: everybody and everything that a round looks at, read at once and put in a fixed order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Least, TruncDate
from django.utils import timezone
from numpy.typing import NDArray

from organisations.models import Opportunity
from placements.enums import AS_GOOD_AS_TAKEN, MatchState, PlacementState
from placements.matching.copying import BIGINT, BOOL, INTEGER, SHORT, bits, copied, octets
from placements.matching.pools import Ints, Masks, OpportunityPool, VolunteerPool
from placements.models import Dismissal, Match, MatchableOpportunity, MatchableVolunteer, Placement
from placements.models.matchable import ABILITIES, CAUSES, LANGUAGES, LEVELS, SKILLS
from volunteers.models import Volunteer

POSTGRES_BEGINS = date(2000, 1, 1).toordinal()  # the day that Postgres counts dates from
SKILL_WORDS = SKILLS // 64


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """People and opportunities in the order of their keys, and what stands between them."""

    day: date
    read_at: datetime
    volunteers: VolunteerPool
    opportunities: OpportunityPool
    seats: Ints  # int64[R]: free and not as good as taken
    waited: Ints  # int64[V]: days since the person came, or since the last placement was over
    takes_part: NDArray[np.bool_]  # bool[V]: a place can be thought of
    barred: Ints  # int64[n, 2]: (place in volunteers, place in opportunities)
    digest: str  # of all that was read

    def places_of_volunteers(self, keys: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """Where each of these stands in `volunteers`, and whether it does."""
        return _places(self.volunteers.ids, keys)

    def places_of_opportunities(self, keys: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """Where each of these stands in `opportunities`, and whether it does."""
        return _places(self.opportunities.ids, keys)


def read_market(today: date | None = None) -> Market:
    """All of it as it was at one moment, whatever others write meanwhile."""
    today = today or timezone.localdate()
    with _one_moment():
        seen = sha256(today.isoformat().encode())
        read_at = timezone.now()
        volunteers, came = _volunteers(seen)
        opportunities, seats = _opportunities(seen, today)
        busy = np.isin(volunteers.ids, _keys(_busy_people(), seen))
        waited = today.toordinal() - np.maximum(came, _last_ends(volunteers.ids, seen))
        return Market(
            day=today,
            read_at=read_at,
            volunteers=volunteers,
            opportunities=opportunities,
            seats=seats,
            waited=np.maximum(waited, 0),
            takes_part=~busy,
            barred=_barred(volunteers.ids, opportunities.ids, seen),
            digest=seen.hexdigest(),
        )


@contextmanager
def _one_moment() -> Iterator[None]:
    """A snapshot of the database; within a transaction that has begun already, as that one sees it."""
    outer = connection.in_atomic_block
    with transaction.atomic():
        if not outer:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _volunteers(seen: Any) -> tuple[VolunteerPool, Ints]:
    """The pool, and for each the day on which the person came."""
    numbers = ["half_days", "max_half_days", "first_day", "last_day", "age", "x", "y", "max_metres"]
    rows = MatchableVolunteer.objects.order_by("pk").values_list(
        "pk", "abilities", "levels", "causes", TruncDate("volunteer__created_at"), *numbers
    )
    kinds = [BIGINT, bits(ABILITIES), octets(LANGUAGES), bits(CAUSES), INTEGER]
    found, sent = copied(rows, *kinds, *_kinds(MatchableVolunteer, numbers))
    seen.update(sent)
    pool = VolunteerPool(
        ids=_ints(found["c0"]),
        levels=_levels(found["c2"]),
        skills=_used(_words(found["c1"])[-SKILL_WORDS:]),
        causes=_used(_words(found["c3"])),
        **{name: _ints(found[f"c{place}"]) for place, name in enumerate(numbers, start=5)},
    )
    return pool, _ints(found["c4"]) + POSTGRES_BEGINS


def _opportunities(seen: Any, today: date) -> tuple[OpportunityPool, Ints]:
    """The pool of those in which somebody can be suggested, and for each the places that are free."""
    numbers = ["half_days", "min_half_days", "first_day", "last_day", "min_days", "min_age", "x", "y", "is_remote"]
    rows = MatchableOpportunity.objects.filter(opportunity__in=Opportunity.objects.open_for_suggestions().order_by())
    rows = rows.order_by("pk")
    free = F("opportunity__seats") - F("opportunity__seats_taken")
    numbered = rows.values_list("pk", "required", "desired", "causes", free, *numbers)
    kinds = [BIGINT, bits(ABILITIES), bits(ABILITIES), bits(CAUSES), SHORT]
    found, sent = copied(numbered, *kinds, *_kinds(MatchableOpportunity, numbers))
    wishes = {key: each for key, *each in rows.values_list("pk", "desired_languages", "desired_levels")}
    # By key: within a transaction that reads what others commit, this may see other rows than the question before.
    desired: list[Any] = [wishes.get(key, ([], [])) for key in found["c0"].tolist()]
    seen.update(sent)
    seen.update(repr(desired).encode())
    columns = {name: _ints(found[f"c{place}"]) for place, name in enumerate(numbers, start=5)}
    columns["first_day"] = np.maximum(columns["first_day"], today.toordinal())
    languages, levels = _required(found["c1"])
    pool = OpportunityPool(
        ids=_ints(found["c0"]),
        required_languages=languages,
        required_levels=levels,
        desired_languages=_rectangle([row[0] for row in desired]),
        desired_levels=_rectangle([row[1] for row in desired]),
        required_skills=_used(_words(found["c1"])[-SKILL_WORDS:]),
        desired_skills=_used(_words(found["c2"])[-SKILL_WORDS:]),
        causes=_used(_words(found["c3"])),
        **columns,
    )
    promised = _keys(Match.objects.filter(state__in=AS_GOOD_AS_TAKEN).values_list("opportunity"), seen)
    return pool, np.maximum(_ints(found["c4"]) - _times(pool.ids, promised), 0)


def _kinds(model: Any, names: list[str]) -> list[str]:
    widths = {"bigint": BIGINT, "integer": INTEGER, "smallint": SHORT, "boolean": BOOL}
    return [widths[model._meta.get_field(name).db_type(connection)] for name in names]


def _busy_people() -> QuerySet[Any, Any]:
    """Those who have a placement or are about to: no place is thought of for them."""
    placed = Placement.objects.current().values_list("volunteer")
    return placed.union(
        Match.objects.filter(state__in=[*AS_GOOD_AS_TAKEN, MatchState.APPROVED]).values_list("volunteer")
    )


def _last_ends(people: Ints, seen: Any) -> Ints:
    """int64[V]: the day on which the last placement was over; 0 for whoever had none."""
    over = [PlacementState.COMPLETED, PlacementState.ENDED_EARLY]
    day = Least(F("last_day"), TruncDate("state_since"))
    rows = Placement.objects.filter(state__in=over).order_by("pk").values_list("volunteer", day)
    found, sent = copied(rows, BIGINT, INTEGER)
    seen.update(sent)
    places, known = _places(people, _ints(found["c0"]))
    ends = np.zeros(len(people), np.int64)
    np.maximum.at(ends, places[known], _ints(found["c1"])[known] + POSTGRES_BEGINS)
    return ends


def _barred(people: Ints, opportunities: Ints, seen: Any) -> Ints:
    """What is not suggested: dismissed, matched before, or at the person's own organisation."""
    own = Volunteer.objects.filter(user__memberships__organisation__opportunities__isnull=False)
    pairs = [
        Dismissal.objects.order_by("pk").values_list("volunteer", "opportunity"),
        Match.objects.order_by("pk").values_list("volunteer", "opportunity"),
        own.order_by("pk").values_list("pk", "user__memberships__organisation__opportunities__pk"),
    ]
    found = np.concatenate([_pairs(rows) for rows in pairs])
    found = np.unique(found, axis=0)
    seen.update(found.tobytes())
    volunteers, known = _places(people, found[:, 0])
    open_roles, are_open = _places(opportunities, found[:, 1])
    return np.stack([volunteers, open_roles], axis=1)[known & are_open]


def _pairs(rows: QuerySet[Any, Any]) -> Ints:
    found, _ = copied(rows, BIGINT, BIGINT)
    return np.stack([_ints(found["c0"]), _ints(found["c1"])], axis=1)


def _keys(rows: QuerySet[Any, Any], seen: Any) -> Ints:
    """The one column of these rows, put in order."""
    found, _ = copied(rows, BIGINT)
    keys = np.sort(_ints(found["c0"]))
    seen.update(keys.tobytes())
    return keys


def _times(ids: Ints, keys: Ints) -> Ints:
    """How often each of the ids, which are in order, is among the keys."""
    places, known = _places(ids, keys)
    return np.bincount(places[known], minlength=len(ids)).astype(np.int64)


def _places(ids: Ints, keys: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Where in the ids, which are in order, each key stands; and whether it does."""
    if not len(ids):
        return np.zeros(len(keys), np.int64), np.zeros(len(keys), bool)
    places = np.minimum(np.searchsorted(ids, keys), len(ids) - 1)
    return places, ids[places] == keys


def _ints(column: NDArray[Any]) -> Ints:
    return column.astype(np.int64)


def _words(column: NDArray[Any]) -> Masks:
    """uint64[words, n] of a bit string, whose highest bits come first."""
    return np.ascontiguousarray(column[:, ::-1].T, np.uint64)


def _used(words: Masks) -> Masks:
    """Without the last words that nobody uses; at least one."""
    width = int(np.flatnonzero(words.any(axis=1)).max(initial=0)) + 1
    return words[:width].copy()


def _levels(column: NDArray[Any]) -> Ints:
    """int64[languages + 1, n]: up to the last language that somebody speaks, and one that nobody does."""
    spoken = column.max(axis=0, initial=0)
    width = int(np.flatnonzero(spoken).max(initial=-1)) + 1
    return np.pad(column[:, :width].T.astype(np.int64), ((0, 1), (0, 0)))


def _required(column: NDArray[Any]) -> tuple[Ints, Ints]:
    """Languages and levels of the bits: each language has the one bit of its level."""
    octets_of = np.ascontiguousarray(column).view(np.uint8).reshape(len(column), ABILITIES // 8)
    asked = np.unpackbits(octets_of, axis=1)[:, ::-1][:, : LANGUAGES * LEVELS]
    numbers = [np.flatnonzero(row) for row in asked]
    return _rectangle([row // LEVELS for row in numbers]), _rectangle([row % LEVELS + 1 for row in numbers])


def _rectangle(lists: list[Any]) -> Ints:
    """int64[most, n]: lists of different lengths side by side, filled up with 0."""
    filled = np.zeros((max(map(len, lists), default=0), len(lists)), np.int64)
    for place, numbers in enumerate(lists):
        filled[: len(numbers), place] = numbers
    return filled
