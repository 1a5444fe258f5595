"""One volunteer and the opportunities that are open now, as numbers: what is read when somebody looks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from organisations.models import Membership, Opportunity
from placements.matching.candidates import open_opportunities, opportunities_as_features, volunteers_as_features
from placements.matching.features import OpportunityFeatures, VolunteerFeatures
from placements.matching.pools import OpportunityPool
from placements.models import Dismissal, Match
from volunteers.models import Volunteer

# What the features are made of, beside languages and words; the texts of thousands take longer to read than all else.
NUMBERS = ["starts_on", "ends_on", "half_days", "min_half_days", "days", "is_remote", "commune__x_m", "commune__y_m"]


@dataclass(frozen=True, slots=True, eq=False)
class OpenNow:
    """The opportunities that this volunteer can be suggested, by key and as the engine's arrays."""

    by_key: dict[int, OpportunityFeatures]
    pool: OpportunityPool


def person_of(volunteer: Volunteer) -> VolunteerFeatures | None:
    """The volunteer as numbers; None where place or dates are missing."""
    return next(iter(volunteers_as_features([volunteer])), None)


def roles_of(opportunities: Iterable[Opportunity]) -> dict[int, OpportunityFeatures]:
    """Opportunities with dates and place, by key; what has begun begins today."""
    today = timezone.localdate().toordinal()
    found = opportunities_as_features(opportunities)
    return {role.id: replace(role, first_day=max(role.first_day, today)) for role in found}


def open_to(volunteer: Volunteer) -> OpenNow:
    """All that is open and not barred."""
    found = open_opportunities().exclude(reduce(or_, map(Q, bars_of(volunteer).values())))
    roles = roles_of(found.only(*NUMBERS))
    return OpenNow(roles, OpportunityPool.of(list(roles.values())))


def bars_of(volunteer: Volunteer) -> dict[str, Exists]:
    """What keeps an opportunity from being suggested to this volunteer, as conditions on opportunities, by code."""
    one, own = OuterRef("pk"), OuterRef("organisation")
    return {
        "dismissed": Exists(Dismissal.objects.filter(volunteer=volunteer, opportunity=one)),
        "matched": Exists(Match.objects.filter(volunteer=volunteer, opportunity=one)),
        "own": Exists(Membership.objects.filter(user=volunteer.user_id, organisation=own)),
    }
