"""Why one opportunity is not among somebody's suggestions: the first reason that is enough, and those behind it."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.utils import timezone

from organisations.enums import OpportunityState, OrganisationState
from organisations.models import Opportunity
from placements.matching import criteria
from placements.matching.features import VolunteerFeatures
from placements.matching.findings import Gap, Position, Term
from placements.matching.pools import VolunteerPool
from placements.matching.present import bars_of, open_to, person_of, roles_of
from placements.matching.scoring import eligible, score
from placements.matching.showing import MOST_SHOWN, how_many_to_show
from placements.matching.standing import positions
from placements.matching.ties import tie
from placements.matching.versions import parameters_in_force
from placements.models import MatchableOpportunity, Suggestion
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Offer:
    """One opportunity for this person: its terms, and the price that a place has among all people."""

    opportunity: Opportunity
    terms: list[Term]
    price: int

    @property
    def value(self) -> int:
        """What it is ordered by."""
        return criteria.score(self.terms) - self.price


@dataclass(frozen=True, slots=True)
class WhyNot:
    """In the order in which they are told; what is "", empty or None does not stand in the way.

    person: unready, paused · closed: full, closed, over, suspended, unpublished · barred: dismissed, matched, own.
    """

    person: str = ""
    closed: str = ""
    barred: str = ""
    gaps: list[Gap] = field(default_factory=list)
    this: Offer | None = None  # None where one of the two lacks place or dates
    first: Offer | None = None  # what is suggested first instead
    place: int = 0  # among the suggestions, from 1; 0 where it is none of them
    positions: list[Position] = field(default_factory=list)  # why it comes there
    is_shown: bool = False  # whether the home page shows it

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way: it fits, but others come first."""
        return self.this is not None and not (self.person or self.closed or self.barred or self.gaps)

    @property
    def lower(self) -> list[Term]:
        """The terms that are lower than those of the first suggestion, what counts most first."""
        if not (self.this and self.first):
            return []
        pairs = zip(self.this.terms, self.first.terms, strict=True)
        behind = [(other.points * other.weight - one.points * one.weight, one) for one, other in pairs]
        return [term for points, term in sorted(behind, key=lambda pair: -pair[0]) if points > 0]


@dataclass(frozen=True, slots=True)
class Rank:
    """The place, from 1, among so many that somebody could do now, by value."""

    place: int
    among: int


def why_not(volunteer: Volunteer, opportunity: Opportunity) -> WhyNot:
    """What stands in the way of suggesting this opportunity, or else which one comes first and why."""
    listed = list(Suggestion.objects.current().for_volunteer(volunteer).select_related("opportunity__commune"))
    keys = [row.opportunity_id for row in listed]
    shown = how_many_to_show([row.score for row in listed[:MOST_SHOWN]])
    first = next((row.opportunity for row in listed if row.opportunity_id != opportunity.pk), None)
    offers, gaps = _offers(volunteer, [opportunity, *([first] if first else [])])
    return WhyNot(
        person=_person(volunteer),
        closed=closed_because(opportunity, timezone.localdate()),
        barred=_barred(volunteer, opportunity),
        gaps=gaps.get(opportunity.pk, []),
        this=offers.get(opportunity.pk),
        first=offers.get(first.pk) if first else None,
        place=keys.index(opportunity.pk) + 1 if opportunity.pk in keys else 0,
        positions=[one for row in listed if row.opportunity_id == opportunity.pk for one in positions(row)],
        is_shown=opportunity.pk in keys[:shown],
    )


def rank_of(volunteer: Volunteer, opportunity: Opportunity) -> Rank | None:
    """Where it comes among all that the volunteer could do now; None where it is not one of these."""
    person = person_of(volunteer)
    values = _values(volunteer, person) if person else {}
    if opportunity.pk not in values:
        return None
    mine = values[opportunity.pk]
    return Rank(1 + sum(other > mine for other in values.values()), len(values))


def closed_because(opportunity: Opportunity, today: date) -> str:
    """Why nobody can be suggested there now; "" where it is open."""
    if opportunity.organisation.state == OrganisationState.SUSPENDED:
        return "suspended"
    if opportunity.state == OpportunityState.FILLED or not opportunity.has_free_seat:
        return "full"
    if opportunity.state == OpportunityState.CLOSED:
        return "closed"
    if opportunity.state == OpportunityState.EXPIRED or (opportunity.ends_on and opportunity.ends_on < today):
        return "over"
    is_published = opportunity.state == OpportunityState.PUBLISHED
    return "" if is_published and opportunity.organisation.state == OrganisationState.VERIFIED else "unpublished"


def _person(volunteer: Volunteer) -> str:
    if volunteer.is_paused:
        return "paused"
    return "" if Volunteer.objects.ready().filter(pk=volunteer.pk).exists() else "unready"


def _barred(volunteer: Volunteer, opportunity: Opportunity) -> str:
    bars = bars_of(volunteer)
    found = Opportunity.objects.filter(pk=opportunity.pk).values_list(*bars.values()).get()
    return next((code for code, stands in zip(bars, found, strict=True) if stands), "")


def _offers(volunteer: Volunteer, opportunities: list[Opportunity]) -> tuple[dict[int, Offer], dict[int, list[Gap]]]:
    """By key, without opportunities that lack place or dates; nothing where the volunteer lacks them."""
    person = person_of(volunteer)
    if person is None:
        return {}, {}
    roles, weights = roles_of(opportunities), parameters_in_force().weights
    prices = _prices(list(roles))
    offers = {
        one.pk: Offer(one, criteria.terms(person, roles[one.pk], weights), prices.get(one.pk, 0))
        for one in opportunities
        if one.pk in roles
    }
    return offers, {key: criteria.unmet(person, role) for key, role in roles.items()}


def _values(volunteer: Volunteer, person: VolunteerFeatures) -> dict[int, tuple[int, int]]:
    """Of all that the volunteer could do now: what each is ordered by, the larger the earlier."""
    alone, pool = VolunteerPool.of([person]), open_to(volunteer).pool
    fitting = pool.take(np.flatnonzero(eligible(alone, pool)))
    keys = fitting.ids.tolist()
    prices, points = _prices(keys), score(alone, fitting, parameters_in_force().weights).tolist()
    return {key: (found - prices.get(key, 0), tie(person.id, key)) for key, found in zip(keys, points, strict=True)}


def _prices(keys: list[int]) -> dict[int, int]:
    return dict(MatchableOpportunity.objects.filter(pk__in=keys).values_list("pk", "price"))
