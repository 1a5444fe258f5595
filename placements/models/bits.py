"""A set of numbered words in one column: Postgres counts and compares it whole."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class BitsField(models.Field):
    """A Python int as `bit(width)`: bit n of the int is bit n from the right of the string."""

    def __init__(self, *args: Any, width: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.width = width

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """With the width, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "width": self.width}

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Postgres's fixed-width bit string."""
        return f"bit({self.width})"

    def from_db_value(self, value: str | None, expression: Any, connection: BaseDatabaseWrapper) -> int | None:
        """The int again."""
        return None if value is None else int(value, 2)

    def get_prep_value(self, value: Any) -> str | None:
        """As digits; what does not fit is refused, since a cut set would be another set."""
        if value is None:
            return None
        if value < 0 or int(value).bit_length() > self.width:
            raise ValidationError(f"{self.name} holds the bits 0 to {self.width - 1}.")
        return format(int(value), f"0{self.width}b")
