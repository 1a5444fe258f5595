"""A made-up market for the bench: the same for the same size on the same day."""

from dataclasses import dataclass
from random import Random

from django.db import transaction
from django.db.models import Count

from organisations.models import Opportunity
from placements.matching.refresh import refresh_opportunities, refresh_people
from placements.models import Suggestion
from tandem.accounts.models import User
from tandem.dev.bench.hosts import make_opportunities, make_organisations
from tandem.dev.bench.meetings import make_matches
from tandem.dev.bench.volunteers import make_people, make_volunteers
from tandem.dev.bench.words import Lists

SEED = 1


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    organisations: int = 300
    opportunities: int = 5000
    volunteers: int = 5000
    matches: int = 300


@dataclass(frozen=True)
class Measured:
    """Whose pages are measured."""

    volunteer: User
    host: User
    coordinator: User
    opportunity: Opportunity


@transaction.atomic
def load(size: Size) -> Measured:
    """Fill the tables, let the engine make everybody's suggestions, and say whose pages to measure."""
    random, lists = Random(SEED), Lists()
    [coordinator] = make_people("coordinator", 1, is_staff=True)
    owners = make_people("host", size.organisations)
    organisations = make_organisations(owners, lists, random)
    opportunities = make_opportunities(size.opportunities, organisations, lists, random)
    volunteers = make_volunteers(size.volunteers, lists, random)
    refresh_opportunities([opportunity.pk for opportunity in opportunities])
    refresh_people([volunteer.pk for volunteer in volunteers])
    opportunity, volunteer = _most_suggested(), volunteers[0]
    make_matches(size.matches, volunteer, opportunity, random)
    [host] = [owner for owner, host in zip(owners, organisations, strict=True) if host == opportunity.organisation]
    return Measured(volunteer.user, host, coordinator, opportunity)


def _most_suggested() -> Opportunity:
    """The opportunity to which the most people are suggested: nobody's page of candidates is longer."""
    counted = Suggestion.objects.order_by().values("opportunity").annotate(people=Count("pk"))
    key = counted.order_by("-people", "opportunity").values_list("opportunity", flat=True)[0]
    return Opportunity.objects.select_related("organisation").get(pk=key)
