"""What one asks about organisations and opportunities beyond a single table."""

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.enums import Need
from organisations.models import Opportunity, Organisation, SearchWord
from organisations.models.opportunity import OpportunityQuerySet
from organisations.models.search_word import ALIKE_ENOUGH, LONGEST_WORD
from tandem.accounts.models import User
from tandem.vocabulary.text import fold

MOST_REGIONS = 2  # whoever asked for all of them would learn about each candidate where they come from
MOST_WORDS, MOST_ALIKE = 12, 8  # more than anybody types to find something
ARTICLE = re.compile(r"^[وفبك]?ال(?=\w{3})")  # "the", and what is written together with it: and, so, with, like

FOR_VERIFICATION: dict[str, str | Promise] = {
    "about": _("What you work for"),
    "legal_form": _("Legal form"),
    "kind": _("Kind of organisation"),
    "street": _("Street and number"),
    "commune": _("Commune"),
}
# By these a coordinator knew the organisation; under other ones it would be another that nobody verified.
FIXED_ONCE_VERIFIED = ("name", "legal_form", "kind", "enterprise_number", "website", "street", "commune")
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
    """Those that hold all words (each may be only the beginning of one), best first; else those with words like them.

    Letters are folded on both sides, so that accents and the Arabic letter forms do not matter.
    """
    sought = [_without_article(word)[:LONGEST_WORD] for word in fold(words).split()[:MOST_WORDS]]
    if not sought:
        return opportunities
    beginnings = [[f"{word}:*"] for word in sought]
    found = _holding(opportunities, beginnings)
    # One question for both: which words look alike, and whether they are wanted at all.
    alike = list(SearchWord.objects.alike(sought).annotate(is_found=Exists(found)).values())
    if not alike or alike[0]["is_found"]:
        return found
    return _holding(opportunities, [one + _alike(number, alike) for number, one in enumerate(beginnings)])


def _holding(opportunities: OpportunityQuerySet, words: list[list[str]]) -> OpportunityQuerySet:
    """Those that hold of each word one of its forms, best first."""
    question = SearchQuery(" & ".join(f"({' | '.join(forms)})" for forms in words), config="simple", search_type="raw")
    found = opportunities.filter(search_vector=question)
    return found.annotate(relevance=SearchRank(F("search_vector"), question)).order_by("-relevance", "-pk")


def _alike(number: int, words: list[Any]) -> list[str]:
    """The words most like the one of this number, as Postgres takes them."""
    likeness = f"alike_{number}"
    best = sorted((word for word in words if word[likeness] >= ALIKE_ENOUGH), key=lambda word: -word[likeness])
    return [word["word"] for word in best[:MOST_ALIKE] if word["word"].isalnum()]


def search_text_of(opportunity: Opportunity) -> str:
    """The words by which it is found, folded: its own, its host's and place's, and its lists' in every language.

    Arabic words with the article stand there without it too: one looks for "asylum" as well as for "the asylum".
    """
    words = [
        opportunity.title,
        opportunity.summary,
        opportunity.tasks,
        opportunity.learning,
        opportunity.organisation.name,
    ]
    if opportunity.commune:
        words += [opportunity.commune.name_fr, opportunity.commune.name_nl]
    skills = [needed.skill for needed in opportunity.skills.all()]
    for word in [*opportunity.causes.all(), *opportunity.task_types.all(), *opportunity.regions.all(), *skills]:
        words += [word.label_en, word.label_fr, word.label_nl, word.label_ar]
    folded = fold(" ".join(words))
    bare = [_without_article(word) for word in folded.split() if ARTICLE.match(word)]
    return " ".join([folded, *bare])


def _without_article(word: str) -> str:
    return ARTICLE.sub("", word)


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
