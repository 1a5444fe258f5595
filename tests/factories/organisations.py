"""Organisations and opportunities for tests: verified and published unless a trait says otherwise."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from organisations.enums import MemberRole, Need, OpportunityState, OrganisationState
from organisations.models import Membership, Opportunity, OpportunityLanguage, OpportunitySkill, Organisation
from organisations.queries import search_text_of
from tandem.accounts.models import User
from tandem.vocabulary.models import Cause, Commune, Language, Skill, TaskType
from tests.factories.volunteers import make_user

_numbers = count(1)


def make_organisation(*, owner: User | None = None, name: str = "", **fields: Any) -> Organisation:
    """A verified organisation in Etterbeek with one owner."""
    defaults: dict[str, Any] = {
        "name": name or f"Invented Network {next(_numbers)}",
        "about": "We work for clean rivers.",
        "legal_form": "aisbl_ivzw",
        "kind": "ngo",
        "street": "Rue du Moulin 12",
        "commune": Commune.objects.get(postcode="1040"),
        "nearest_stop": "Schuman",
        "state": OrganisationState.VERIFIED,
    }
    organisation = Organisation.objects.create(**defaults | fields)
    Membership.objects.create(organisation=organisation, user=owner or make_user(), role=MemberRole.OWNER)
    return organisation


def make_opportunity(
    *,
    organisation: Organisation | None = None,
    languages: dict[str, int] | None = None,
    skills: tuple[str, ...] = (),
    causes: tuple[str, ...] = ("oceans",),
    task_types: tuple[str, ...] = ("office_admin",),
    postcode: str = "1040",
    **fields: Any,
) -> Opportunity:
    """A published opportunity with one seat that asks for English B1, beginning in a week."""
    today = timezone.localdate()
    defaults: dict[str, Any] = {
        "title": "Keep our contacts in order",
        "summary": "Clean a list of contacts.",
        "tasks": "You check names and addresses in a table.",
        "first_day": "We do the first twenty together.",
        "starts_on": today + timedelta(days=7),
        "ends_on": today + timedelta(days=67),
        "commune": Commune.objects.get(postcode=postcode),
        "contact_name": "Robin",
        "state": OpportunityState.PUBLISHED,
        "published_at": timezone.now(),
        "matching_stale_since": None,
    }
    opportunity = Opportunity.objects.create(organisation=organisation or make_organisation(), **defaults | fields)
    for code, level in ({"en": 3} if languages is None else languages).items():
        OpportunityLanguage.objects.create(
            opportunity=opportunity, language=Language.objects.get(code=code), level=level, need=Need.REQUIRED
        )
    for skill in Skill.objects.filter(slug__in=skills):
        OpportunitySkill.objects.create(opportunity=opportunity, skill=skill)
    opportunity.causes.set(Cause.objects.filter(slug__in=causes))
    opportunity.task_types.set(TaskType.objects.filter(slug__in=task_types))
    opportunity.search_text = search_text_of(opportunity)
    opportunity.save(update_fields=["search_text"])
    return opportunity
