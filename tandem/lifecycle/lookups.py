"""Lists in the admin are filtered by what they offer, and by nothing else that an address could ask."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.db.models import DateField, Field, Model, QuerySet
from django.http import HttpRequest, HttpResponse

from tandem.lifecycle.narrowed import PartFilter, has_parts

BY_VALUE = ("exact", "isnull", "in")
BETWEEN_DATES = ("gte", "lt")
PARTS_OF_A_DATE = ("year", "month", "day")


class DatedList(ChangeList):
    """A list that takes a date which no calendar has for a mistake in the address, as it takes any other."""

    def get_filters(self, request: HttpRequest) -> Any:
        """Django's; it asks for the day after the last one of the year 9999."""
        try:
            return super().get_filters(request)
        except (ValueError, OverflowError) as problem:
            raise IncorrectLookupParameters(problem) from problem


class OfferedLookups(admin.ModelAdmin):
    """The base of every admin class: refuses each lookup that its `list_filter` and `date_hierarchy` do not make.

    Otherwise whoever opens the list could ask any field letter by letter (`?password__startswith=…`), also those that
    no page shows. `extra_lookups` names what links on our own pages ask beyond that. `names_people` says that people's
    names stand on the list: that it was opened is then written down (tandem/admin_site.py).
    """

    extra_lookups: Iterable[str] = ()
    names_people = False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Whether the list offers it; never with a NUL, which the database does not take."""
        return "\0" not in str(value) and lookup in {*self.extra_lookups, *self._offered(request)}

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """What the class names, and the parts of the list that the start page leads to."""
        return [*super().get_list_filter(request), *([PartFilter] if has_parts(self.model) else [])]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list that can be asked for any date."""
        return DatedList

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **more: Any
    ) -> HttpResponse | None:
        """Django's, for rows whose keys can be keys; others come from no list of ours."""
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(key)
        except ValidationError as problem:
            raise SuspiciousOperation("no row has such a key") from problem
        return super().response_action(request, queryset, *args, **more)

    def _offered(self, request: HttpRequest | None) -> Iterator[str]:
        # Django calls without a request only where it is older than the request's part in this question.
        for item in self.get_list_filter(request) if request else self.list_filter or ():
            if isinstance(item, type):
                yield str(item.parameter_name)  # type: ignore[attr-defined]  # a SimpleListFilter
            else:
                yield from _of_a_filter(self.model, item[0] if isinstance(item, list | tuple) else item)
        if self.date_hierarchy:
            yield from _with(self.date_hierarchy, *PARTS_OF_A_DATE, *BETWEEN_DATES)


def _of_a_filter(model: type[Model], path: Any) -> Iterator[str]:
    """What Django's own filters ask of a field."""
    if isinstance(path, Field):
        path = path.name
    field: Any = get_fields_from_path(model, path)[-1]
    yield path
    yield from _with(path, *BY_VALUE)
    if isinstance(field, DateField):
        yield from _with(path, *BETWEEN_DATES)
    if field.is_relation:
        yield f"{path}__{field.target_field.name}__exact"


def _with(path: str, *endings: str) -> Iterator[str]:
    return (f"{path}__{ending}" for ending in endings)
