"""What one asks about organisations and opportunities beyond a single table."""

from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.enums import Need
from organisations.models import Opportunity, Organisation
from organisations.models.opportunity import OpportunityQuerySet
from tandem.accounts.models import User
from tandem.vocabulary.text import fold

ALIKE_ENOUGH = 0.45
# More than anybody types to find something; a longer word would be refused by Postgres, many more would be slow.
MOST_WORDS, MOST_LETTERS = 12, 60

FOR_VERIFICATION: dict[str, str | Promise] = {
    "about": _("What you work for"),
    "legal_form": _("Legal form"),
    "kind": _("Kind of organisation"),
    "street": _("Street and number"),
    "commune": _("Commune"),
}
FOR_PUBLICATION: dict[str, str | Promise] = {
    "summary": _("In one sentence"),
    "tasks": _("What the volunteer does"),
    "first_day": _("What happens on day 1"),
    "starts_on": _("First possible day"),
    "ends_on": _("Last possible day"),
    "commune": _("Commune"),
    "contact_name": _("Who explains the work"),
}
LISTS_FOR_PUBLICATION: dict[str, str | Promise] = {"causes": _("Causes"), "task_types": _("Kinds of task")}
LANGUAGES_NEEDED = _("Languages needed")


def contacts_of(organisation: Organisation) -> QuerySet[User]:
    """Everybody who answers for the organisation."""
    return User.objects.filter(memberships__organisation=organisation, is_active=True).order_by("pk")


def search(opportunities: OpportunityQuerySet, words: str) -> OpportunityQuerySet:
    """Those that hold all words (each may be only the beginning of one), best first; else those that look alike.

    Letters are folded on both sides, so that accents and the Arabic letter forms do not matter.
    """
    sought = [word[:MOST_LETTERS] for word in fold(words).split()[:MOST_WORDS]]
    if not sought:
        return opportunities
    question = SearchQuery(" & ".join(f"{word}:*" for word in sought), config="simple", search_type="raw")
    found = opportunities.filter(search_vector=question)
    if found.exists():
        return found.annotate(relevance=SearchRank(F("search_vector"), question)).order_by("-relevance", "-pk")
    return _alike(opportunities, sought)


def _alike(opportunities: OpportunityQuerySet, words: list[str]) -> OpportunityQuerySet:
    """Those in which each of the words looks like one of theirs."""
    alike = {f"alike_{number}": TrigramWordSimilarity(word, "search_text") for number, word in enumerate(words)}
    enough = {f"{name}__gte": ALIKE_ENOUGH for name in alike}
    found = opportunities.alias(**alike).filter(**enough)
    return found.annotate(relevance=reduce(add, map(F, alike))).order_by("-relevance", "-pk")


def search_text_of(opportunity: Opportunity) -> str:
    """The words by which it is found, folded: its own, its host's and place's, and its lists' in every language."""
    words = [
        opportunity.title,
        opportunity.summary,
        opportunity.tasks,
        opportunity.learning,
        opportunity.organisation.name,
    ]
    if opportunity.commune:
        words += [opportunity.commune.name_fr, opportunity.commune.name_nl]
    skills = [needed.skill for needed in opportunity.skills.select_related("skill")]
    for word in [*opportunity.causes.all(), *opportunity.task_types.all(), *opportunity.regions.all(), *skills]:
        words += [word.label_en, word.label_fr, word.label_nl, word.label_ar]
    return fold(" ".join(words))


def missing_for_verification(organisation: Organisation) -> list[str | Promise]:
    """What a coordinator needs before verifying, as the names of the questions left open."""
    return _unanswered(organisation, FOR_VERIFICATION)


def missing_for_publication(opportunity: Opportunity) -> list[str | Promise]:
    """What volunteers need to know before they can decide, as the names of the questions left open."""
    missing = _unanswered(opportunity, FOR_PUBLICATION)
    missing += [name for field, name in LISTS_FOR_PUBLICATION.items() if not getattr(opportunity, field).exists()]
    if not opportunity.languages.filter(need=Need.REQUIRED).exists():
        missing.append(LANGUAGES_NEEDED)
    return missing


def missing_in(details: dict[str, Any]) -> list[str | Promise]:
    """The same for what is about to be written: the questions that it would leave open."""
    questions = FOR_PUBLICATION | LISTS_FOR_PUBLICATION
    missing = [name for field, name in questions.items() if field in details and not details[field]]
    if not any(need == Need.REQUIRED for _language, _level, need in details.get("languages", [("", 0, Need.REQUIRED)])):
        missing.append(LANGUAGES_NEEDED)
    return missing


def _unanswered(record: Organisation | Opportunity, questions: dict[str, str | Promise]) -> list[str | Promise]:
    """Those of its fields that are empty; a foreign key is looked at without following it."""
    return [name for field, name in questions.items() if not record.serializable_value(field)]
