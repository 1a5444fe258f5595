"""Features as stored rows, with as little around them as the database asks for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from django.utils import timezone

from organisations.models import Opportunity
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.rows import opportunity_row, volunteer_row
from placements.models import MatchableOpportunity, MatchableVolunteer
from placements.models.matchable import CAUSES, SKILLS
from tandem.accounts.models import User
from tandem.vocabulary.models import Commune
from tests.factories.organisations import make_organisation
from volunteers.models import Volunteer

Features = TypeVar("Features", VolunteerFeatures, OpportunityFeatures)


def make_people(count: int) -> list[int]:
    """So many volunteers who say nothing of themselves; their keys."""
    users = User.objects.bulk_create(User(email=f"row{number}@example.org") for number in range(count))
    return [one.pk for one in Volunteer.objects.bulk_create(Volunteer(user=user) for user in users)]


def make_open_opportunities(count: int) -> list[int]:
    """So many opportunities that are open for long; their keys."""
    day, host, commune = timezone.localdate(), make_organisation(), Commune.objects.get(postcode="1040")
    window = {"starts_on": day, "ends_on": day + timedelta(days=900), "commune": commune, "state": "published"}
    made = (Opportunity(organisation=host, title=str(number), **window) for number in range(count))
    return [one.pk for one in Opportunity.objects.bulk_create(made)]


def store(
    people: Sequence[VolunteerFeatures], roles: Sequence[OpportunityFeatures], keys: tuple[list[int], list[int]]
) -> tuple[list[VolunteerFeatures], list[OpportunityFeatures]]:
    """Put these features, under these keys, in the place of all rows; gives them as they are stored."""
    held = [_as_wide_as_a_row(replace(person, id=key)) for person, key in zip(people, keys[0], strict=False)]
    asked = [_as_wide_as_a_row(replace(role, id=key)) for role, key in zip(roles, keys[1], strict=False)]
    MatchableVolunteer.objects.all().delete()
    MatchableOpportunity.objects.all().delete()
    MatchableVolunteer.objects.bulk_create(map(volunteer_row, held))
    MatchableOpportunity.objects.bulk_create(map(opportunity_row, asked))
    return held, asked


def _as_wide_as_a_row(features: Features) -> Features:
    """Without the numbers of words that no vocabulary has."""
    names = {"causes": CAUSES, "skills": SKILLS, "required_skills": SKILLS, "desired_skills": SKILLS}
    kept = {
        name: getattr(features, name) & (1 << width) - 1 for name, width in names.items() if hasattr(features, name)
    }
    return replace(features, **kept)
