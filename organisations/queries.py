"""What one asks about organisations and opportunities beyond a single table."""

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


def contacts_of(organisation: Organisation) -> QuerySet[User]:
    """Everybody who answers for the organisation."""
    return User.objects.filter(memberships__organisation=organisation, is_active=True).order_by("pk")


def search(opportunities: OpportunityQuerySet, words: str) -> OpportunityQuerySet:
    """Those that hold all words (each may be only the beginning of one), best first; else those that look alike.

    Letters are folded on both sides, so that accents and the Arabic letter forms do not matter.
    """
    folded = fold(words).split()
    if not folded:
        return opportunities
    question = SearchQuery(" & ".join(f"{word}:*" for word in folded), config="simple", search_type="raw")
    found = opportunities.filter(search_vector=question)
    if found.exists():
        return found.annotate(relevance=SearchRank(F("search_vector"), question)).order_by("-relevance", "-pk")
    alike = TrigramWordSimilarity(" ".join(folded), "search_text")
    return opportunities.annotate(relevance=alike).filter(relevance__gte=ALIKE_ENOUGH).order_by("-relevance", "-pk")


def search_text_of(opportunity: Opportunity) -> str:
    """The words by which it is found, folded: its own, its host's, and those of its lists in every language."""
    words = [
        opportunity.title,
        opportunity.summary,
        opportunity.tasks,
        opportunity.learning,
        opportunity.organisation.name,
    ]
    for listed in [*opportunity.causes.all(), *opportunity.task_types.all()]:
        words += [listed.label_en, listed.label_fr, listed.label_nl, listed.label_ar]
    for needed in opportunity.skills.select_related("skill"):
        words += [needed.skill.label_en, needed.skill.label_fr, needed.skill.label_nl, needed.skill.label_ar]
    return fold(" ".join(words))


def missing_for_verification(organisation: Organisation) -> list[str | Promise]:
    """What a coordinator needs before verifying, as the names of the questions left open."""
    questions = {
        "about": _("What you work for"),
        "legal_form": _("Legal form"),
        "kind": _("Kind of organisation"),
        "street": _("Street and number"),
        "commune_id": _("Commune"),
    }
    return [name for field, name in questions.items() if not getattr(organisation, field)]


def missing_for_publication(opportunity: Opportunity) -> list[str | Promise]:
    """What volunteers need to know before they can decide, as the names of the questions left open."""
    questions = {
        "summary": _("In one sentence"),
        "tasks": _("What the volunteer does"),
        "first_day": _("What happens on day 1"),
        "starts_on": _("First possible day"),
        "ends_on": _("Last possible day"),
        "commune_id": _("Commune"),
        "contact_name": _("Who explains the work"),
    }
    missing: list[str | Promise] = [name for field, name in questions.items() if not getattr(opportunity, field)]
    if not opportunity.causes.exists():
        missing.append(_("Causes"))
    if not opportunity.task_types.exists():
        missing.append(_("Kinds of task"))
    if not opportunity.languages.filter(need=Need.REQUIRED).exists():
        missing.append(_("Languages needed"))
    return missing
