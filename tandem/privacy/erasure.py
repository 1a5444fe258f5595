"""The one door for erasing a person: their page, the admin and the clock come in here."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.refusals import require
from tandem.privacy import rules
from tandem.privacy.declared import DELETE, SET_NULL, Declared, declarations, owned
from tandem.privacy.farewells import farewells
from tandem.privacy.keeping import Kept, emptied, kept_rows
from tandem.privacy.refusals import AdministratorDoesThis, ErasureRefused
from tandem.privacy.traces import (
    Traces,
    addresses_of,
    forget_addresses_elsewhere,
    forget_lines_of_the_admin,
    forget_traces,
    traces_of,
)

RIGHTS = ["is_active", "is_staff", "is_superuser", "is_helper"]


@transaction.atomic
def erase_person(user: User, *, by: User | None, reason: str = "") -> None:
    """End what is under way and delete all that is kept about a person; days of placements stay without the name.

    `by=None` is the clock; `reason` is one of ErasureReason where a coordinator does it. Nothing where the person is
    gone already. Raises ErasureRefused (with what to do first) and AdministratorDoesThis. A crash leaves everything as
    it was, and it can be done again.
    """
    if by and by.pk == user.pk and user.is_staff:
        raise AdministratorDoesThis
    require(rules.may_erase(by, user))
    person = User.objects.select_for_update(no_key=True).filter(pk=user.pk, erased_at=None).first()
    if person is None:
        return
    _check_nothing_is_in_the_way(person)
    _say_farewell(person, by)
    record("erased", person, by=by, reason=reason)
    rows = _hold(person)
    _say_farewell(person, by)  # to what began while we waited for it
    _forget_traces(traces_of(person, rows))
    forget_addresses_elsewhere(addresses_of(person))
    forget_lines_of_the_admin(person, rows)
    _leave_the_records_of_others(person)
    _delete_and_empty(person, kept_rows(person))


def why_refused(user: User) -> list[str]:
    """What has to be done before this person can be erased, in sentences; mostly nothing."""
    return [str(sentence) for farewell in farewells() for sentence in farewell.obstacles(user)]


def _check_nothing_is_in_the_way(person: User) -> None:
    if obstacles := why_refused(person):
        raise ErasureRefused(" ".join(obstacles))


def _say_farewell(person: User, by: User | None) -> None:
    for farewell in farewells():
        farewell.act(person, by)


def _hold(person: User) -> dict[Any, set[Any]]:
    """The keys of all rows about the person. Held, so that nothing new refers to them until they are gone."""
    held = {}
    for one in reversed(owned()):  # people first, as everybody locks who makes a row for a person
        rows = one.rows_of(person).select_for_update(of=("self",)).only("pk")
        held[one.model] = {row.pk for row in rows.order_by("pk")}
    return held


def _forget_traces(traces: Traces) -> None:
    """Now, so that a crash after the commit leaves none; and once more, for what a page brought back meanwhile."""
    forget_traces(traces)
    transaction.on_commit(lambda: forget_traces(traces), robust=True)


def _leave_the_records_of_others(person: User) -> None:
    for one in declarations():
        for field in one.other_people:
            rows = one.model._base_manager.filter(**{field.name: person.pk})
            if one.personal.get(field.name) == SET_NULL:
                rows.update(**{field.name: None})
            elif one.personal.get(field.name) == DELETE:
                rows.delete()


def _delete_and_empty(person: User, kept: Kept) -> None:
    for one in owned():
        rows = one.rows_of(person)
        keys = kept.get(one.model, set())
        rows.exclude(pk__in=keys).delete()
        if keys:
            _empty(one, rows.filter(pk__in=keys))


def _empty(one: Declared, rows: Any) -> None:
    for many in one.model._meta.many_to_many:
        for row in rows:
            getattr(row, many.name).clear()
    values = emptied(one)
    if one.model is User:
        values |= {"erased_at": timezone.now(), **dict.fromkeys(RIGHTS, False)}
    if values:
        rows.update(**values)
