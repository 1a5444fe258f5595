"""A generated market in the database: as many rows as it has people and opportunities, and the numbers that it drew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone

from organisations.models import Opportunity
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.rows import opportunity_row, volunteer_row
from placements.models import MatchableOpportunity, MatchableVolunteer
from tandem.accounts.models import User
from tandem.dev.bench.hosts import make_opportunities, make_organisations
from tandem.dev.bench.volunteers import ANSWERED, WEEKDAYS, make_people
from tandem.dev.bench.words import Lists
from tandem.vocabulary.models import Commune, Language
from tests.bench.market import make_market
from tests.placements.matching.market_features import opportunities_of, volunteers_of
from volunteers.enums import ContactChannel
from volunteers.models import LanguageSkill, Volunteer

AT_ONCE = 5000
HOSTS = 300

Features = TypeVar("Features", VolunteerFeatures, OpportunityFeatures)


def load(volunteers: int, opportunities: int, seed: int) -> tuple[list[int], list[int]]:
    """Fill empty tables; gives the keys of the volunteers and of the opportunities."""
    market = make_market(volunteers, opportunities, seed)
    people = _people(volunteers, market)
    roles = _roles(opportunities, market["r_seats"].tolist())
    rows = (volunteer_row(one) for one in _as_of_today(volunteers_of(market), people))
    MatchableVolunteer.objects.bulk_create(rows, batch_size=AT_ONCE)
    rows_of_roles = (opportunity_row(one) for one in _as_of_today(opportunities_of(market), roles))
    MatchableOpportunity.objects.bulk_create(rows_of_roles, batch_size=AT_ONCE)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
    return people, roles


def _people(number: int, market: Any) -> list[int]:
    """Finished profiles: pages ask who is ready to begin, and count how much fits them."""
    users = User.objects.bulk_create(
        (User(email=f"one{one}@volunteers.example", first_name="Asha") for one in range(number)), AT_ONCE
    )
    communes = list(Commune.objects.order_by("postcode"))
    made = Volunteer.objects.bulk_create(
        (_person(user, communes[one % len(communes)]) for one, user in enumerate(users)), AT_ONCE
    )
    now = timezone.now()
    for volunteer, days in zip(made, market["v_wait"].tolist(), strict=True):
        volunteer.created_at = now - timedelta(days=days)
    Volunteer.objects.bulk_update(made, ["created_at"], batch_size=AT_ONCE)
    LanguageSkill.objects.bulk_create(_spoken(made, market["v_lang"]), batch_size=AT_ONCE)
    return [volunteer.pk for volunteer in made]


def _person(user: User, commune: Commune) -> Volunteer:
    today = timezone.localdate()
    return Volunteer(
        user=user,
        confirmed_adult_at=timezone.now(),
        commune=commune,
        half_days=WEEKDAYS,
        available_from=today,
        available_until=today + timedelta(days=365),
        contact_channel=ContactChannel.EMAIL,
        steps_done=ANSWERED,
        matching_stale_since=None,
    )


def _spoken(people: list[Volunteer], levels: Any) -> Iterator[LanguageSkill]:
    """One language each, the one spoken best: readiness asks for no more."""
    languages = {language.bit: language for language in Language.objects.all()}
    for volunteer, best, level in zip(people, levels.argmax(axis=1).tolist(), levels.max(axis=1).tolist(), strict=True):
        yield LanguageSkill(volunteer=volunteer, language=languages[best], level=max(1, level))


def _roles(number: int, seats: list[int]) -> list[int]:
    random, lists = Random(1), Lists()
    made = make_opportunities(number, make_organisations(make_people("host", HOSTS), lists, random), lists, random)
    for opportunity, places in zip(made, seats, strict=True):
        opportunity.seats, opportunity.seats_taken, opportunity.matching_stale_since = places, 0, None
        opportunity.ends_on = timezone.localdate() + timedelta(days=365)
    Opportunity.objects.bulk_update(
        made, ["seats", "seats_taken", "matching_stale_since", "ends_on"], batch_size=AT_ONCE
    )
    return [opportunity.pk for opportunity in made]


def _as_of_today(features: Sequence[Features], keys: list[int]) -> list[Features]:
    """The days of a market are counted from its own today."""
    today = timezone.localdate().toordinal()
    return [
        replace(one, id=key, first_day=one.first_day + today, last_day=one.last_day + today)
        for one, key in zip(features, keys, strict=True)
    ]
