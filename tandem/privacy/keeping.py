"""Which rows of a person stay after an erasure, and what is left in them."""

from typing import Any

from django.db.models import Field, Model

from tandem.accounts.models import User
from tandem.privacy.declared import KEEP, Declared, declarations, owned, references

Kept = dict[type[Model], set[Any]]


def kept_rows(user: User) -> Kept:
    """The keys of the rows that stay, model by model: those that have to, and all that they refer to.

    Nothing where nothing has to stay; the person is among them otherwise, as a row without a name.
    """
    kept: Kept = {one.model: _keys(one, user, **one.kept) for one in owned() if one.kept}
    if _is_named_where_a_name_stays(user):
        kept.setdefault(User, set()).add(user.pk)
    for one in owned():  # what refers comes before what it refers to
        for field in references(one.model):
            if keys := kept.get(one.model):
                _keep_targets(kept, user, field, one.model._base_manager.filter(pk__in=keys).values_list(field.attname))
    return {model: keys for model, keys in kept.items() if keys}


def emptied(one: Declared) -> dict[str, Any]:
    """What is written into a row that stays: nothing where something personal or special stood."""
    names = [name for name, word in one.personal.items() if word != KEEP] + sorted(one.special)
    return {name: _empty(one, one.model._meta.get_field(name)) for name in names}


def _keys(one: Declared, user: User, **which: Any) -> set[Any]:
    return set(one.rows_of(user).filter(**which).values_list("pk", flat=True))


def _keep_targets(kept: Kept, user: User, field: Any, values: Any) -> None:
    target = next((one for one in owned() if one.model is field.related_model), None)
    if target:
        found = {value for (value,) in values if value is not None}
        kept.setdefault(target.model, set()).update(_keys(target, user, pk__in=found))


def _is_named_where_a_name_stays(user: User) -> bool:
    """Whether a record of somebody else has to say who did something: a coordinator who ticked a line."""
    fields = [(one, field) for one in declarations() for field in one.other_people]
    return any(
        one.model._base_manager.filter(**{field.name: user.pk}).exists()
        for one, field in fields
        if one.personal.get(field.name) == KEEP
    )


def _empty(one: Declared, field: Any) -> Any:
    if field.name in one.emptied:
        value = one.emptied[field.name]
        return value() if callable(value) else value
    if field.null:
        return None
    return field.get_default() if isinstance(field, Field) and field.has_default() else ""
