"""What visitors narrow the list of opportunities by; every choice stands in the address."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Power
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from organisations.choices import Choices, WrittenOnceField
from organisations.enums import Need
from organisations.lists import Lists
from organisations.models import Opportunity, OpportunityLanguage, Organisation
from organisations.models.opportunity import OpportunityQuerySet
from organisations.queries import search
from tandem.vocabulary.enums import LanguageLevel
from tandem.vocabulary.models import Commune

LONGEST_SEARCH = 200
LEVELS = Choices([("", _("Any level")), *((level.value, level.label) for level in LanguageLevel)])
DISTANCES = Choices([("", _("Any distance")), (2, _("2 km")), (5, _("5 km")), (10, _("10 km")), (20, _("20 km"))])
SORTS = Choices([("newest", _("Newest first")), ("soonest", _("Soonest first")), ("nearest", _("Nearest first"))])
METRES_A_KM = 1000


class BrowseForm(forms.Form):
    """The filters as they stand in the address."""

    bound_field_class = WrittenOnceField

    def clean(self) -> dict[str, Any]:
        """What only works together is asked for together."""
        cleaned = super().clean() or {}
        counts_distance = cleaned.get("km") or cleaned.get("sort") == "nearest"
        if counts_distance and not cleaned.get("commune") and "commune" not in self.errors:
            self.add_error("commune", _("Choose where you are. Then distances count."))
        if cleaned.get("level") and not cleaned.get("language") and "language" not in self.errors:
            self.add_error("language", _("Choose the language too. Then the level counts."))
        return cleaned


class OpportunityFilter(filters.FilterSet):
    """Free text, language and level, cause, kind of task, half-day, place and distance, dates, team language, order."""

    q = filters.CharFilter(
        method="by_words",
        label=_("Search"),
        widget=forms.TextInput(attrs={"type": "search", "maxlength": LONGEST_SEARCH}),
    )
    language = filters.ChoiceFilter(method="by_language", label=_("A language I speak"), empty_label=_("Any language"))
    level = filters.TypedChoiceFilter(
        method="unchanged", label=_("How well I speak it"), choices=LEVELS, coerce=int, empty_value=None
    )
    cause = filters.ChoiceFilter(method="by_cause", label=_("What it is about"), empty_label=_("Anything"))
    task = filters.ChoiceFilter(method="by_task", label=_("What one does"), empty_label=_("Anything"))
    half_day = filters.TypedChoiceFilter(
        method="by_half_day", label=_("When I have time"), coerce=int, empty_value=None
    )
    commune = filters.ChoiceFilter(method="unchanged", label=_("Where I am"), empty_label=_("Anywhere"))
    km = filters.TypedChoiceFilter(
        method="by_distance", label=_("How far I travel"), choices=DISTANCES, coerce=int, empty_value=None
    )
    remote = filters.BooleanFilter(
        method="by_remote", label=_("Can be done from where I am"), widget=forms.CheckboxInput
    )
    starts_after = filters.DateFilter(
        field_name="ends_on",
        lookup_expr="gte",
        label=_("I have time from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    starts_before = filters.DateFilter(
        field_name="starts_on",
        lookup_expr="lte",
        label=_("It starts before"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    team = filters.ChoiceFilter(method="by_team", label=_("Language spoken in the team"), empty_label=_("Any language"))
    sort = filters.ChoiceFilter(method="unchanged", label=_("Order"), choices=SORTS, empty_label=_("Best first"))

    class Meta:
        model = Opportunity
        fields: list[str] = []
        form = BrowseForm

    def __init__(self, data: QueryDict | None, queryset: OpportunityQuerySet, lists: Lists | None = None) -> None:
        super().__init__(QueryDict() if data is None else data, queryset)
        self.lists = lists or Lists.now()
        for name, listed in self.lists.choices.items():
            self.filters[name].extra["choices"] = listed

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set and could be read, by name."""
        cleaned = self.form.cleaned_data if self.form.is_bound else {}
        # Monday morning is 0, which equals False.
        is_set = {name: value not in (None, "") and value is not False for name, value in cleaned.items()}
        return {name: value for name, value in cleaned.items() if is_set[name] and name != "sort"}

    def filter_queryset(self, queryset: OpportunityQuerySet) -> OpportunityQuerySet:
        """All readable filters, then the order; what cannot be read is told beside its field and left out."""
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return self._ordered(queryset)

    def without(self, *names: str) -> "OpportunityFilter":
        """The same without these filters."""
        return OpportunityFilter(self.data_without(*names), self.queryset, self.lists)

    def data_without(self, *names: str) -> QueryDict:
        """The same address without these filters, and from its first page."""
        left: QueryDict = self.data.copy()
        for name in [*names, "page"]:
            left.pop(name, None)
        if "commune" in names and left.get("sort") == "nearest":
            del left["sort"]
        return left

    @property
    def start(self) -> Commune | None:
        """The place from which distances count."""
        return self.lists.communes.get(self.form.cleaned_data.get("commune") or "") if self.form.is_bound else None

    @property
    def qs(self) -> OpportunityQuerySet:
        """The opportunities that fit; wrong values in the address never hide the rest."""
        if not hasattr(self, "_found"):
            self.form.is_valid()
            self._found = self.filter_queryset(self.queryset.all())
        return self._found

    def by_words(self, queryset: OpportunityQuerySet, name: str, words: str) -> OpportunityQuerySet:
        """Those that hold the words, or look like them."""
        return search(queryset, words)

    def by_language(self, queryset: OpportunityQuerySet, name: str, code: str) -> OpportunityQuerySet:
        """Those that need this language, at most at the level given beside it."""
        level = self.form.cleaned_data.get("level") or max(LanguageLevel.values)
        needed = OpportunityLanguage.objects.filter(
            opportunity=OuterRef("pk"), language=self.lists.languages[code].pk, level__lte=level, need=Need.REQUIRED
        )
        return queryset.filter(Exists(needed))

    def by_cause(self, queryset: OpportunityQuerySet, name: str, slug: str) -> OpportunityQuerySet:
        """Those about this cause."""
        return queryset.filter(Exists(_linked(Opportunity.causes.through, cause=self.lists.causes[slug].pk)))

    def by_task(self, queryset: OpportunityQuerySet, name: str, slug: str) -> OpportunityQuerySet:
        """Those with this kind of task."""
        return queryset.filter(Exists(_linked(Opportunity.task_types.through, tasktype=self.lists.task_types[slug].pk)))

    def by_half_day(self, queryset: OpportunityQuerySet, name: str, bit: int) -> OpportunityQuerySet:
        """Those that can be done on this half-day."""
        return queryset.annotate(on_it=F("half_days").bitand(1 << bit)).filter(on_it__gt=0)

    def by_distance(self, queryset: OpportunityQuerySet, name: str, km: int) -> OpportunityQuerySet:
        """Those within so many kilometres, and those that can be done from anywhere."""
        if self.start is None:
            return queryset
        within = km * METRES_A_KM
        near = [other.pk for other in self.lists.communes.values() if self.start.metres_to(other) <= within]
        return queryset.filter(Q(commune__in=near) | Q(is_remote=True))

    def by_remote(self, queryset: OpportunityQuerySet, name: str, wanted: bool) -> OpportunityQuerySet:
        """Those that can be done from anywhere."""
        return queryset.filter(is_remote=True) if wanted else queryset

    def by_team(self, queryset: OpportunityQuerySet, name: str, code: str) -> OpportunityQuerySet:
        """Those of a team that speaks this language."""
        teams = Organisation.team_languages.through.objects.filter(language=self.lists.languages[code].pk)
        return queryset.filter(Exists(teams.filter(organisation=OuterRef("organisation"))))

    def unchanged(self, queryset: OpportunityQuerySet, name: str, value: Any) -> OpportunityQuerySet:
        """For what only works together with another field."""
        return queryset

    def _ordered(self, queryset: OpportunityQuerySet) -> OpportunityQuerySet:
        sort = self.form.cleaned_data.get("sort")
        if sort == "soonest":
            return queryset.order_by("starts_on", "-pk")
        if sort == "nearest" and self.start:
            return self._nearest(queryset, self.start)
        if sort == "newest" or not self.form.cleaned_data.get("q"):
            return queryset.order_by("-published_at", "-pk")
        return queryset

    def _nearest(self, queryset: OpportunityQuerySet, start: Commune) -> OpportunityQuerySet:
        east, north = F("commune__x_m") - start.x_m, F("commune__y_m") - start.y_m
        return queryset.order_by((Power(east, 2) + Power(north, 2)).asc(nulls_last=True), "-pk")


def _linked(through: Any, **conditions: Any) -> Any:
    return through.objects.filter(opportunity=OuterRef("pk"), **conditions)
