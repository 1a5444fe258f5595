"""People and opportunities as rows of numbers: written from what they say of themselves, and read as features again."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from organisations.models import Opportunity
from placements.matching.candidates import opportunities_as_features, volunteers_as_features
from placements.matching.criteria import CAUSES_ENOUGH
from placements.matching.features import ImpossibleFeatures, OpportunityFeatures, VolunteerFeatures
from placements.models import MatchableOpportunity, MatchableVolunteer
from placements.models.matchable import LANGUAGES, LEVELS
from volunteers.models import Volunteer

SKILLS_BEGIN_AT = LANGUAGES * LEVELS
SPOKEN = (1 << SKILLS_BEGIN_AT) - 1
AT_ONCE = 1000
OF_THE_ROUND = {"price", "announced_at"}  # of an opportunity's row; what it asks for says nothing of them

Row = TypeVar("Row", MatchableVolunteer, MatchableOpportunity)


def write_volunteer_rows(keys: Iterable[int]) -> None:
    """The rows of these volunteers as they are now; who is not ready has none."""
    wanted = set(keys)
    rows = _volunteer_rows(Volunteer.objects.ready().filter(pk__in=wanted))
    _write(MatchableVolunteer, rows)
    MatchableVolunteer.objects.filter(pk__in=wanted - {row.pk for row in rows}).delete()


def write_opportunity_rows(keys: Iterable[int]) -> None:
    """The rows of these opportunities as they are now; what was never published or is over has none."""
    wanted = set(keys)
    rows = _opportunity_rows(_matchable().filter(pk__in=wanted))
    _write(MatchableOpportunity, rows)
    MatchableOpportunity.objects.filter(pk__in=wanted - {row.pk for row in rows}).delete()


def rebuild_rows() -> None:
    """All rows made anew; prices and announcements stay."""
    for keys in _chunks([*_keys(Volunteer.objects.all()), *_keys(MatchableVolunteer.objects.all())]):
        write_volunteer_rows(keys)
    for keys in _chunks([*_keys(Opportunity.objects.all()), *_keys(MatchableOpportunity.objects.all())]):
        write_opportunity_rows(keys)


def rows_that_differ() -> list[str]:
    """The rows that are missing, left over, or not what a profile or an opportunity says, like V1 or O1."""
    people = _differing(MatchableVolunteer, _volunteer_rows, Volunteer.objects.ready())
    return people + _differing(MatchableOpportunity, _opportunity_rows, _matchable())


def opportunities_without_row() -> QuerySet[Opportunity]:
    """Those that should have a row and have none, whatever the reason."""
    return _matchable().filter(matchable__isnull=True)


def volunteer_row(person: VolunteerFeatures) -> MatchableVolunteer:
    """The row of these features, not stored."""
    spoken = _spoken(((1 << level) - 1) << (LEVELS * bit) for bit, level in enumerate(person.levels))
    return MatchableVolunteer(
        volunteer_id=person.id,
        abilities=spoken | person.skills << SKILLS_BEGIN_AT,
        levels=bytes(person.levels).ljust(LANGUAGES, b"\0"),
        causes=person.causes,
        half_days=person.half_days,
        max_half_days=person.max_half_days,
        first_day=person.first_day,
        last_day=person.last_day,
        age=person.age,
        x=person.x,
        y=person.y,
        max_metres=person.max_metres,
    )


def opportunity_row(role: OpportunityFeatures) -> MatchableOpportunity:
    """The row of these features, not stored, without price."""
    spoken = _spoken(1 << (LEVELS * bit + level - 1) for bit, level in role.required_languages)
    return MatchableOpportunity(
        opportunity_id=role.id,
        required=spoken | role.required_skills << SKILLS_BEGIN_AT,
        desired=role.desired_skills << SKILLS_BEGIN_AT,
        desired_number=role.desired_skills.bit_count(),
        desired_languages=[bit for bit, _ in role.desired_languages],
        desired_levels=[level for _, level in role.desired_languages],
        causes=role.causes,
        causes_wanted=min(CAUSES_ENOUGH, role.causes.bit_count()),
        half_days=role.half_days,
        min_half_days=role.min_half_days,
        first_day=role.first_day,
        last_day=role.last_day,
        min_days=role.min_days,
        min_age=role.min_age,
        x=role.x,
        y=role.y,
        is_remote=role.is_remote,
    )


def volunteer_from_row(row: MatchableVolunteer) -> VolunteerFeatures:
    """The features of which the row was made."""
    return VolunteerFeatures(
        id=row.volunteer_id,
        levels=tuple(bytes(row.levels).rstrip(b"\0")),
        skills=row.abilities >> SKILLS_BEGIN_AT,
        causes=row.causes,
        half_days=row.half_days,
        max_half_days=row.max_half_days,
        first_day=row.first_day,
        last_day=row.last_day,
        age=row.age,
        x=row.x,
        y=row.y,
        max_metres=row.max_metres,
    )


def opportunity_from_row(row: MatchableOpportunity, today: date) -> OpportunityFeatures:
    """The features of which the row was made, without the days before today."""
    return OpportunityFeatures(
        id=row.opportunity_id,
        required_languages=tuple((bit // LEVELS, bit % LEVELS + 1) for bit in _bits(row.required & SPOKEN)),
        desired_languages=tuple(zip(row.desired_languages, row.desired_levels, strict=True)),
        required_skills=row.required >> SKILLS_BEGIN_AT,
        desired_skills=row.desired >> SKILLS_BEGIN_AT,
        causes=row.causes,
        half_days=row.half_days,
        min_half_days=row.min_half_days,
        first_day=max(row.first_day, today.toordinal()),
        last_day=row.last_day,
        min_days=row.min_days,
        min_age=row.min_age,
        x=row.x,
        y=row.y,
        is_remote=row.is_remote,
    )


def _matchable() -> QuerySet[Opportunity]:
    return Opportunity.objects.filter(
        published_at__isnull=False, starts_on__isnull=False, commune__isnull=False, ends_on__gte=timezone.localdate()
    )


def _volunteer_rows(people: QuerySet[Volunteer]) -> list[MatchableVolunteer]:
    return [volunteer_row(person) for person in volunteers_as_features(people.select_related("commune"))]


def _opportunity_rows(opportunities: QuerySet[Opportunity]) -> list[MatchableOpportunity]:
    return [opportunity_row(role) for role in opportunities_as_features(opportunities.select_related("commune"))]


def _write(model: type[Row], rows: list[Row]) -> None:
    model._base_manager.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=_compared(model),
    )


def _compared(model: type[Model]) -> list[str]:
    """The columns that follow from a profile or an opportunity."""
    return [
        field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in OF_THE_ROUND
    ]


def _differing(model: type[Row], rows_of: Callable[[QuerySet[Any]], list[Row]], wanted: QuerySet[Any]) -> list[str]:
    wrong: list[int] = [
        key for keys in _chunks(_keys(wanted)) for key in _wrong(model, rows_of(wanted.filter(pk__in=keys)))
    ]
    left_over: QuerySet[Any] = model._base_manager.exclude(pk__in=wanted.order_by().values("pk"))
    return [str(model(pk=key)) for key in [*wrong, *_keys(left_over)]]


def _wrong(model: type[Row], rows: list[Row]) -> list[int]:
    stored = model._base_manager.in_bulk([row.pk for row in rows])
    return [row.pk for row in rows if row.pk not in stored or not _are_alike(row, stored[row.pk])]


def _are_alike(row: Model, other: Model) -> bool:
    return all(_plain(row, name) == _plain(other, name) for name in _compared(type(row)))


def _plain(row: Model, name: str) -> object:
    value = getattr(row, name)
    return bytes(value) if isinstance(value, memoryview) else value


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _chunks(keys: list[int]) -> list[list[int]]:
    return [keys[first : first + AT_ONCE] for first in range(0, len(keys), AT_ONCE)]


def _spoken(parts: Iterable[int]) -> int:
    """The parts as one set; a language beyond the last number would be taken for a skill."""
    if (spoken := sum(parts)) > SPOKEN:
        raise ImpossibleFeatures(f"languages have the numbers 0 to {LANGUAGES - 1}")
    return spoken


def _bits(mask: int) -> Iterator[int]:
    """The lowest first; a mask is long and holds few."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
