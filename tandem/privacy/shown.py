"""How a value is shown: as people read it, with days and moments in ISO form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.privacy.declared import Declared

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True)
class Entry:
    """One field of one row: its name in the database, its name for people, its value and that in words."""

    field: str
    label: str
    value: Value

    @property
    def words(self) -> str:
        """The value for somebody who reads; "" for nothing."""
        return in_words(self.value)


def entries_of(one: Declared, row: Model, user: User) -> list[Entry]:
    """All of a row but what is hidden and what only says whose it is."""
    fields = [field for field in one.fields if field.name not in one.hidden and not _is_the_owner(one, field)]
    entries = [Entry(field.name, _label(field), _value(one, row, field, user)) for field in fields]
    many = [
        Entry(field.name, _label(field), [str(other) for other in getattr(row, field.name).all()])
        for field in row._meta.many_to_many
    ]
    return entries + many


def in_words(value: Value) -> str:
    """A plain value as one line."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_words(one)}" for key, one in value.items())
    return ", ".join(in_words(one) for one in value) if isinstance(value, list) else str(value)


def plain(value: Any) -> Value:
    """Something that JSON can hold."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, Iterable) and not isinstance(value, str | Promise):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float | str) else _text(value)


def _text(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _is_the_owner(one: Declared, field: Field) -> bool:
    return field.is_relation and field.name in {owner.partition("__")[0] for owner in one.owners}


def _label(field: Any) -> str:
    return str(field.verbose_name)


def _value(one: Declared, row: Any, field: Field, user: User) -> Value:
    if field.name in one.shown:
        return plain(one.shown[field.name](getattr(row, field.name)))
    if field.related_model is User:
        return _whoever(getattr(row, field.attname), user)
    if field.is_relation:
        other = getattr(row, field.name)
        return None if other is None else str(other)
    if field.choices and hasattr(row, f"get_{field.name}_display"):
        return str(getattr(row, f"get_{field.name}_display")()) or None
    value = getattr(row, field.name)
    # Numbers beyond what JSON readers hold exactly: the sets of bits.
    return hex(value) if isinstance(value, int) and value.bit_length() > 53 else plain(value)


def _whoever(key: int | None, user: User) -> str | None:
    """Never another person's name."""
    if key is None:
        return None
    return _("you") if key == user.pk else _("somebody else")
