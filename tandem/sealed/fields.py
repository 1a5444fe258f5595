"""A column that the database, its backups and whoever reads them do not understand."""

import json
from typing import Any

from django.core.exceptions import FieldError
from django.db import models

from tandem.sealed.keys import seal, unseal


class SealedField(models.TextField):
    """Any value that JSON knows (text, list, table), sealed on its way into the database and opened on its way out.

    It cannot be searched, sorted or filtered by: a lookup is a FieldError. A value that no key opens is an error, never
    an empty answer.
    """

    # For django-stubs alone: what is written into the column and read out of it is no text.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> str | None:
        """The sealed text; None stays None."""
        return None if value is None else seal(json.dumps(value))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """The value as it was."""
        return None if value is None else json.loads(unseal(value))

    def to_python(self, value: Any) -> Any:
        """As it is: forms of our own clean what people write."""
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        """None that compares: sealed twice, the same value is two different texts."""
        raise FieldError(f"{self.model.__name__}.{self.name} is sealed: it cannot be asked by {lookup_name}.")

    def value_to_string(self, obj: models.Model) -> str:
        """Sealed also where rows are written into a file (dumpdata)."""
        return self.get_prep_value(self.value_from_object(obj)) or ""
