"""What Belgian law lets an organisation pay a volunteer for costs, year by year."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.models.base import Loaded
from tandem.vocabulary.refusals import NoAllowanceRate


class AllowanceRateQuerySet(models.QuerySet["AllowanceRate"]):
    """What one asks of the rates."""

    def rate_for(self, year: int) -> "AllowanceRate":
        """The rate of the year; raises NoAllowanceRate where no coordinator has entered it yet."""
        if rate := self.filter(year=year).first():
            return rate
        raise NoAllowanceRate(year)


def _euro(name: Any) -> models.DecimalField:
    return models.DecimalField(name, max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])


def _euro_per_km(name: Any) -> models.DecimalField:
    return models.DecimalField(
        name, max_digits=6, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)]
    )


class AllowanceRate(Loaded):
    """The limits of one calendar year, in euros; a rate that is not known is empty, never zero."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    day_cap = _euro(_("at most a day"))
    year_cap = _euro(_("at most a year"))
    km_car = _euro_per_km(_("a kilometre by car"))
    km_bike = _euro_per_km(_("a kilometre by bicycle"))
    default_day = _euro(_("proposed a day"))
    note = models.CharField(_("note and source"), max_length=250, blank=True)

    objects = AllowanceRateQuerySet.as_manager()

    class Privacy:
        personal: dict[str, str] = {}
        special: set[str] = set()
        plain = {"id", "year", "day_cap", "year_cap", "km_car", "km_bike", "default_day", "note", "is_edited"}

    class Meta:
        verbose_name = _("cost allowance of a year")
        verbose_name_plural = _("cost allowances")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day_cap__gt=0),
                name="an_allowance_rate_is_more_than_nothing",
                violation_error_message=_("The limit of a day is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(year_cap__gte=F("day_cap")),
                name="a_year_allows_at_least_one_day",
                violation_error_message=_("The limit of the year is below that of a day."),
            ),
            models.CheckConstraint(
                condition=Q(default_day__gte=0, default_day__lte=F("day_cap")),
                name="the_proposed_allowance_is_within_the_day_cap",
                violation_error_message=_("What is proposed a day is above the limit of a day."),
            ),
            models.CheckConstraint(
                condition=(Q(km_car__isnull=True) | Q(km_car__gte=0)) & (Q(km_bike__isnull=True) | Q(km_bike__gte=0)),
                name="a_kilometre_costs_no_less_than_nothing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)
