"""Brings the lists under `data/` into the database, as often as one likes."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models, transaction

from tandem.vocabulary.geography import metres_from_grand_place
from tandem.vocabulary.models import (
    AllowanceRate,
    Cause,
    Commune,
    Language,
    Loaded,
    NumberedWord,
    ReceptionCentre,
    Region,
    Skill,
    TaskType,
)

DATA = Path(__file__).parent / "data"
Row = dict[str, Any]


@dataclass
class Outcome:
    """How many lines of one list were added, brought up to date, as they should be, or left as a coordinator's."""

    name: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    left_alone: int = 0


@dataclass(frozen=True)
class Source:
    """A file of data, the model of its lines, the column that names a line, and what is special about reading it."""

    model: type[Loaded]
    file: str
    key: str
    prepare: Callable[[Row], Row] = dict

    def rows(self) -> Iterator[Row]:
        """Each line as values of the model's fields; empty where the model allows nothing is None."""
        text = (DATA / self.file).read_text(encoding="utf-8")
        lines = (line for line in text.splitlines() if not line.startswith("#"))
        for row in csv.DictReader(lines, strict=True):
            yield {name: self._value(name, value) for name, value in self.prepare(row).items()}

    def _value(self, name: str, value: Any) -> Any:
        field = self.model._meta.get_field(name)
        if not isinstance(field, models.Field) or isinstance(field, models.ForeignKey):
            return value
        if isinstance(field, models.BooleanField):
            return {"yes": True, "no": False}[value]
        return None if value == "" and field.null else field.to_python(value)


def _with_metres(row: Row) -> Row:
    x_m, y_m = metres_from_grand_place(float(row["latitude"]), float(row["longitude"]))
    return {name: row[name] for name in row if name not in {"latitude", "longitude"}} | {"x_m": x_m, "y_m": y_m}


def _with_commune(row: Row) -> Row:
    postcode = row.pop("commune")
    return row | {
        "commune_id": Commune.objects.values_list("pk", flat=True).get(postcode=postcode) if postcode else None
    }


# Communes come before the centres that stand in them.
SOURCES = [
    Source(Language, "languages.csv", "code"),
    Source(Skill, "skills.csv", "slug"),
    Source(Cause, "causes.csv", "slug"),
    Source(TaskType, "task_types.csv", "slug"),
    Source(Region, "regions.csv", "slug"),
    Source(Commune, "communes.csv", "postcode", _with_metres),
    Source(ReceptionCentre, "reception_centres.csv", "slug", _with_commune),
    Source(AllowanceRate, "allowance_rates.csv", "year"),
]


@transaction.atomic
def load() -> list[Outcome]:
    """Add what is missing and bring up to date what no coordinator changed; nothing is ever deleted."""
    return [_load(source) for source in SOURCES]


def _load(source: Source) -> Outcome:
    outcome = Outcome(str(source.model._meta.verbose_name_plural))
    present = {getattr(line, source.key): line for line in source.model._default_manager.select_for_update()}
    missing: list[Row] = []
    for row in source.rows():
        line = present.get(row[source.key])
        if line is None:
            missing.append(row)
        elif line.is_edited:
            outcome.left_alone += 1
        elif changed := [name for name in row if getattr(line, name) != row[name]]:
            _update(line, {name: row[name] for name in changed})
            outcome.updated += 1
        else:
            outcome.unchanged += 1
    outcome.added = len(missing)
    _add(source.model, missing)
    return outcome


def _add(model: type[Loaded], rows: list[Row]) -> None:
    if rows and issubclass(model, NumberedWord):
        rows = [row | {"bit": bit} for bit, row in enumerate(rows, start=model.next_bit())]
    model._default_manager.bulk_create([model(**row) for row in rows])


def _update(line: Loaded, values: Row) -> None:
    for name, value in values.items():
        setattr(line, name, value)
    line.save(update_fields=values)
