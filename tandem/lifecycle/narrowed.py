"""Parts of a list in the admin to which links lead by name (?only=late); an app may name some of lists below it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """Some rows of a list, found anew each time, and how they are called."""

    title: str | Promise
    rows: Callable[[], QuerySet[Any]]


_parts: dict[type[Model], dict[str, Part]] = {}


def register_part(model: type[Model], name: str, title: str | Promise, rows: Callable[[], QuerySet[Any]]) -> None:
    """Let the list of these records be narrowed to these rows, by ?only=name and beside the list."""
    _parts.setdefault(model, {})[name] = Part(title, rows)


def has_parts(model: type[Model]) -> bool:
    """Whether any app has named a part of this list."""
    return model in _parts


class PartFilter(admin.SimpleListFilter):
    """Beside a list: the parts of it that the start page counts."""

    title = _("as on the start page")
    parameter_name = "only"

    def __init__(self, request: HttpRequest, params: Any, model: type[Model], model_admin: Any) -> None:
        self.parts = _parts.get(model, {})
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """One choice for each part."""
        return [(name, part.title) for name, part in self.parts.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the chosen part; all where nothing or something else is chosen."""
        part = self.parts.get(self.value() or "")
        return queryset.filter(pk__in=part.rows().order_by().values("pk")) if part else queryset
