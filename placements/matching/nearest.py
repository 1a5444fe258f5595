"""For somebody whom nothing fits yet: what comes nearest, and what would open more."""

from dataclasses import dataclass

from organisations.models import Opportunity
from placements.left_out import has_nothing
from placements.matching import criteria
from placements.matching.explain import Reason, Voice, reasons_in_words
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.nearly import NearMiss, near_misses, openers
from placements.matching.opening import opener_in_words
from placements.matching.present import OpenNow, nearly_open_to, person_of
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
    missing: int = 1  # how many things are missing for each of the cards


def what_comes_near(volunteer: Volunteer, voice: Voice = Voice.VOLUNTEER) -> Nearest | None:
    """What to show of a volunteer whom nothing fits; None where something does, or where nothing can be suggested."""
    ready = Volunteer.objects.ready().filter(pk=volunteer.pk).exists()
    person = person_of(volunteer) if ready else None
    if person is None:
        return None
    now, words = nearly_open_to(person), StoredWords()
    if now is None:
        return None
    sentences = [opener_in_words(one, words, voice) for one in openers(person, now.pool)]
    near = near_misses(person, now.pool)
    missing = max((len(miss.conditions) for miss in near), default=1)
    return Nearest(_cards(person, near, now, words, voice), sentences, has_nothing(volunteer), missing)


def _cards(person: VolunteerFeatures, near: list[NearMiss], now: OpenNow, words: Words, voice: Voice) -> list[NearCard]:
    keys = [miss.opportunity_id for miss in near]
    found = Opportunity.objects.select_related("organisation").in_bulk(keys)
    return [NearCard(found[key], _reasons(person, now.by_key[key], words, voice)) for key in keys]


def _reasons(person: VolunteerFeatures, role: OpportunityFeatures, words: Words, voice: Voice) -> list[Reason]:
    """What is missing first, since it is the one thing that the reader wants to know here; then what fits best."""
    missing = [gap.as_json() for gap in criteria.unmet(person, role)]
    terms = [term.as_json() for term in criteria.terms(person, role)]
    fits = [one for one in reasons_in_words(terms, words, voice) if one.tone == "fits"]
    return [*reasons_in_words(missing, words, voice), *fits[:MOST_FITTING]]
