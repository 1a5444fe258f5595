"""Why one opportunity is not among somebody's suggestions: the first reason that is enough, and those behind it."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone

from organisations.enums import OpportunityState, OrganisationState
from organisations.models import Opportunity
from placements.enums import AS_GOOD_AS_TAKEN
from placements.matching import criteria
from placements.matching.findings import Gap, Position, Term
from placements.matching.present import bars_of, fitting_in_order, person_of, roles_of
from placements.matching.showing import MOST_SHOWN, how_many_to_show
from placements.matching.standing import positions
from placements.matching.versions import parameters_between_rounds
from placements.models import Match, MatchableOpportunity, Suggestion
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Offer:
    """One opportunity for this person: its terms, and the price that a place has among all people."""

    opportunity: Opportunity
    terms: list[Term]
    price: int
    is_kept: bool = False  # whether the round thought of a place for this person

    @property
    def score(self) -> int:
        """How well it fits."""
        return criteria.score(self.terms)

    @property
    def value(self) -> int:
        """What it is ordered by."""
        return self.score - self.price


@dataclass(frozen=True, slots=True)
class WhyNot:
    """In the order in which they are told; what is "", empty or None does not stand in the way.

    person: unready, paused · closed: full, closed, over, suspended, unpublished, promised · barred: dismissed, matched,
    own.
    """

    person: str = ""
    closed: str = ""
    barred: str = ""
    gaps: list[Gap] = field(default_factory=list)
    this: Offer | None = None  # None where one of the two lacks place or dates
    first: Offer | None = None  # what is suggested first; where that is this one, what is suggested second
    place: int = 0  # among the suggestions, from 1; 0 where it is none of them
    positions: list[Position] = field(default_factory=list)  # why it comes there
    is_shown: bool = False  # whether the home page shows it

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way: it fits, but others come first."""
        return self.this is not None and not (self.person or self.closed or self.barred or self.gaps)

    @property
    def lower(self) -> list[Term]:
        """The terms that are lower than those of `first`, what counts most first."""
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
    other = next((row for row in listed if row.opportunity_id != opportunity.pk), None)
    offers, gaps = _offers(volunteer, [opportunity, *([other.opportunity] if other else [])])
    first = offers.get(other.opportunity_id) if other else None
    return WhyNot(
        person=_person(volunteer),
        closed=closed_because(opportunity, timezone.localdate()),
        barred=_barred(volunteer, opportunity),
        gaps=gaps.get(opportunity.pk, []),
        this=offers.get(opportunity.pk),
        first=replace(first, is_kept=other.is_kept) if first and other else None,
        place=keys.index(opportunity.pk) + 1 if opportunity.pk in keys else 0,
        positions=[one for row in listed if row.opportunity_id == opportunity.pk for one in positions(row)],
        is_shown=opportunity.pk in keys[:shown],
    )


def rank_of(volunteer: Volunteer, opportunity: Opportunity) -> Rank | None:
    """Where it comes among all that the volunteer could do now; None where it is not one of these."""
    person = person_of(volunteer)
    keys = fitting_in_order(person, parameters_between_rounds().weights) if person else []
    return Rank(keys.index(opportunity.pk) + 1, len(keys)) if opportunity.pk in keys else None


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
    if not (is_published and opportunity.organisation.state == OrganisationState.VERIFIED):
        return "unpublished"
    return "promised" if _last_places_are_promised(opportunity) else ""


def _last_places_are_promised(opportunity: Opportunity) -> bool:
    """As sql.PROMISED asks it of all."""
    promised = Match.objects.for_opportunity(opportunity).filter(state__in=AS_GOOD_AS_TAKEN)
    return promised.count() >= opportunity.seats - opportunity.seats_taken


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
    roles, weights = roles_of(opportunities), parameters_between_rounds().weights
    prices = _prices(list(roles))
    offers = {
        one.pk: Offer(one, criteria.terms(person, roles[one.pk], weights), prices.get(one.pk, 0))
        for one in opportunities
        if one.pk in roles
    }
    return offers, {key: criteria.unmet(person, role) for key, role in roles.items()}


def _prices(keys: list[int]) -> dict[int, int]:
    return dict(MatchableOpportunity.objects.filter(pk__in=keys).values_list("pk", "price"))
