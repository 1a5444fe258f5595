"""For somebody whom nothing fits yet: what comes nearest, and what would open more."""

from dataclasses import dataclass

from organisations.models import Opportunity
from placements.left_out import people_with_nothing
from placements.matching import criteria
from placements.matching.explain import Reason, Voice, reasons_in_words
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.nearly import near_misses, openers, shortfalls
from placements.matching.opening import opener_in_words
from placements.matching.present import OpenNow, open_to, person_of
from placements.matching.telling import Words
from placements.matching.words import StoredWords
from volunteers.models import Volunteer

MOST_FITTING = 2


@dataclass(frozen=True, slots=True)
class NearCard:
    """An opportunity for which one thing is missing; `reasons` say which, then what fits."""

    opportunity: Opportunity
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class Nearest:
    """At most three cards, the smallest miss first, and at most three sentences on what would open more."""

    cards: list[NearCard]
    openers: list[str]
    is_seen: bool  # whether coordinators find this person among those who have nothing


def what_comes_near(volunteer: Volunteer) -> Nearest | None:
    """What to show to a volunteer whom nothing fits; None where something does, or where nothing can be suggested."""
    ready = Volunteer.objects.ready().filter(pk=volunteer.pk).exists()
    person = person_of(volunteer) if ready else None
    if person is None:
        return None
    now, words = open_to(volunteer), StoredWords()
    if not shortfalls(person, now.pool).any(axis=0).all():
        return None
    sentences = [opener_in_words(one, words) for one in openers(person, now.pool)]
    is_seen = people_with_nothing().filter(pk=volunteer.pk).exists()
    return Nearest(_cards(person, now, words), sentences, is_seen)


def _cards(person: VolunteerFeatures, now: OpenNow, words: Words) -> list[NearCard]:
    keys = [miss.opportunity_id for miss in near_misses(person, now.pool)]
    found = Opportunity.objects.select_related("organisation").in_bulk(keys)
    return [NearCard(found[key], _reasons(person, now.by_key[key], words)) for key in keys]


def _reasons(person: VolunteerFeatures, role: OpportunityFeatures, words: Words) -> list[Reason]:
    """What is missing first, since it is the one thing that the reader wants to know here; then what fits best."""
    missing = [gap.as_json() for gap in criteria.unmet(person, role)]
    terms = [term.as_json() for term in criteria.terms(person, role)]
    fits = [one for one in reasons_in_words(terms, words, Voice.VOLUNTEER) if one.tone == "fits"]
    return [*reasons_in_words(missing, words, Voice.VOLUNTEER), *fits[:MOST_FITTING]]
