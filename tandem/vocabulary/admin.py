"""The lists for coordinators: words are changed, added and put out of use, never deleted."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from tandem.accounts.models import User
from tandem.lifecycle.lookups import OfferedLookups
from tandem.vocabulary import actions
from tandem.vocabulary.forms import CommuneForm
from tandem.vocabulary.models import (
    AllowanceRate,
    Cause,
    Commune,
    Language,
    Loaded,
    ReceptionCentre,
    Region,
    Skill,
    TaskType,
)

LABELS = ["label_en", "label_fr", "label_nl", "label_ar"]
USE = ["is_active", "sort", "is_edited"]


class LoadedAdmin(OfferedLookups):
    """A list that is loaded from a file and changed here; what is saved here is never loaded over."""

    key = "slug"
    list_per_page = 100
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: profiles and opportunities refer to it. It can be put out of use instead."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """What is given once: the number, and the short name as soon as the line exists (addresses contain it)."""
        given = [name for name in ("bit", "is_edited") if any(field.name == name for field in self.opts.fields)]
        return [*given, self.key] if obj else given

    def save_model(self, request: HttpRequest, obj: Loaded, form: Any, change: bool) -> None:
        """By the action, which marks the line as changed by a coordinator."""
        actions.save_line(obj, by=cast(User, request.user))


class WordAdmin(LoadedAdmin):
    """A list of words; all four languages beside each other, so that a missing one is seen."""

    list_filter = ["is_active", "is_edited"]
    list_display = [*LABELS, *USE]
    search_fields = ["slug", *LABELS]
    fields = ["slug", *LABELS, "is_active", "sort", "bit", "is_edited"]


@admin.register(Language)
class LanguageAdmin(WordAdmin):
    """Languages that people speak and roles need."""

    key = "code"
    list_display = [*LABELS, "autonym", "code", *USE]
    search_fields = ["code", "autonym", *LABELS]
    fields = ["code", "autonym", *LABELS, "interface_code", "is_active", "sort", "bit", "is_edited"]


@admin.register(Skill)
class SkillAdmin(WordAdmin):
    """Skills by group."""

    list_display = [*LABELS, "group", *USE]
    list_filter = ["group", "is_active", "is_edited"]
    fields = ["slug", "group", *LABELS, "is_active", "sort", "bit", "is_edited"]


@admin.register(Cause)
class CauseAdmin(WordAdmin):
    """Fields in which organisations work."""


@admin.register(Region)
class RegionAdmin(WordAdmin):
    """Parts of the world that people know about."""


@admin.register(TaskType)
class TaskTypeAdmin(WordAdmin):
    """Kinds of work."""

    list_display = [*LABELS, "asks_personal_story", *USE]
    fields = ["slug", *LABELS, "asks_personal_story", "is_active", "sort", "is_edited"]


@admin.register(Commune)
class CommuneAdmin(LoadedAdmin):
    """Communes by postcode."""

    key = "postcode"
    form = CommuneForm
    list_display = ["postcode", "name_fr", "name_nl", "in_brussels", "is_active", "is_edited"]
    list_filter = ["in_brussels", "is_active", "is_edited"]
    search_fields = ["=postcode", "name_fr", "name_nl"]
    fields = [
        "postcode", "name_fr", "name_nl", "nis", "latitude", "longitude", "in_brussels", "is_active", "is_edited",
    ]  # fmt: skip


@admin.register(ReceptionCentre)
class ReceptionCentreAdmin(LoadedAdmin):
    """Reception centres, with the day on which somebody last checked."""

    list_display = ["name", "manager", "commune", "kind", "status", "places", "checked_on", "is_active", "is_edited"]
    list_filter = ["status", "kind", "is_active", "is_edited"]
    list_select_related = ["commune"]
    search_fields = ["name", "manager", "=commune__postcode"]
    autocomplete_fields = ["commune"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [
        "slug", "name", "manager", "commune", "kind", "status", "places", "open_from", "open_until", "checked_on",
        "note", "is_active", "is_edited",
    ]  # fmt: skip

    def get_prepopulated_fields(self, request: HttpRequest, obj: Model | None = None) -> dict[str, Sequence[str]]:
        """A short name is proposed for a new centre only."""
        return {} if obj else dict(super().get_prepopulated_fields(request, obj))


@admin.register(AllowanceRate)
class AllowanceRateAdmin(LoadedAdmin):
    """The limits of each year. A coordinator adds the new year each January."""

    key = "year"
    list_display = ["year", "day_cap", "year_cap", "default_day", "km_car", "km_bike", "is_edited"]
    fields = ["year", "day_cap", "year_cap", "default_day", "km_car", "km_bike", "note", "is_edited"]
