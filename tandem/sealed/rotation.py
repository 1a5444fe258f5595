"""Seals everything anew with the newest key, so that older ones can be taken away."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction

from tandem.sealed.fields import SealedField

AT_ONCE = 200


def sealed_models() -> dict[type[models.Model], list[str]]:
    """Each model with sealed columns, and their names."""
    found = {
        model: [field.name for field in model._meta.local_concrete_fields if isinstance(field, SealedField)]
        for model in apps.get_models()
    }
    return {model: names for model, names in found.items() if names}


def seal_anew() -> dict[str, int]:
    """Every sealed row opened with the key that fits and sealed with the first; how many rows of each model.

    Safe to stop and to run again. InvalidToken, with what was sealed so far kept, where no key opens a row.
    """
    return {
        model._meta.label: sum(_seal(model, names, keys) for keys in _batches(model))
        for model, names in sealed_models().items()
    }


def _batches(model: type[models.Model]) -> Iterator[list[Any]]:
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


@transaction.atomic
def _seal(model: type[models.Model], names: list[str], keys: list[Any]) -> int:
    # Under a lock: between reading and writing nobody changes what is sealed.
    rows = list(model._base_manager.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    for row in rows:
        row.save(update_fields=names)
    return len(rows)
