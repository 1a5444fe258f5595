"""Finding those volunteers who were asked whether they stay, to tell whom no message reaches."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from volunteers.models import Volunteer


class SilenceFilter(admin.SimpleListFilter):
    """Beside the list of volunteers: who was asked since they were last heard from, and who of them has no address."""

    title = _("asked whether they stay")
    parameter_name = "silence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Two choices."""
        return [("asked", _("asked, no answer")), ("untold", _("asked, without phone and e-mail: tell them"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
        """Those of the choice; all where nothing or something else is chosen."""
        if self.value() not in {"asked", "untold"}:
            return queryset
        heard = Greatest("heard_from_at", "user__last_login")
        asked = queryset.annotate(heard=heard).filter(Q(asked_to_stay_at__gt=F("heard")) | Q(warned_at__gt=F("heard")))
        return asked.filter(user__email=None, user__phone=None) if self.value() == "untold" else asked
