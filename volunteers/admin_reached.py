"""Which volunteers no message reaches, so that somebody tells them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from volunteers.models import Volunteer


class ReachedFilter(admin.SimpleListFilter):
    """By message, or only by somebody who tells them."""

    title = _("messages")
    parameter_name = "messages"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The two."""
        return [("yes", _("gets messages")), ("no", _("no phone and no e-mail"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
        """Those of the chosen kind."""
        reached = Volunteer.objects.reached_by_messages()
        if self.value() == "no":
            return queryset.exclude(pk__in=reached)
        return queryset.filter(pk__in=reached) if self.value() == "yes" else queryset
