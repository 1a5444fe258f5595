"""The rates of the years."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from tandem.lifecycle.refusals import DomainRefusal
from tandem.vocabulary.models import AllowanceRate
from tandem.vocabulary.refusals import NoAllowanceRate


def test_the_rate_of_a_year_is_found(loaded):
    rate = AllowanceRate.objects.rate_for(2026)

    assert (rate.day_cap, rate.year_cap) == (Decimal("44.02"), Decimal("1760.83"))


def test_a_missing_rate_says_what_to_do(loaded):
    with pytest.raises(NoAllowanceRate) as refusal:
        AllowanceRate.objects.rate_for(2027)

    assert isinstance(refusal.value, DomainRefusal)
    assert str(refusal.value.message) == (
        "The cost allowance for 2027 is not entered yet. Ask a coordinator to add it under “Cost allowances” in the "
        "administration, then try again."
    )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"day_cap": 0}, "an_allowance_rate_is_more_than_nothing"),
        ({"year_cap": 10}, "a_year_allows_at_least_one_day"),
        ({"default_day": Decimal("44.03")}, "the_proposed_allowance_is_within_the_day_cap"),
        ({"km_car": Decimal("-0.01")}, "a_kilometre_costs_no_less_than_nothing"),
        ({"year": 2026}, "year"),
    ],
)
def test_the_database_refuses_a_rate_that_cannot_be(loaded, fields, constraint):
    rate = {"year": 2027, "day_cap": Decimal("44.02"), "year_cap": Decimal("1760.83"), "default_day": 25}

    with pytest.raises(IntegrityError, match=constraint):
        AllowanceRate.objects.create(**rate | fields)
