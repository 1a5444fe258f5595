"""What somebody who helps can do towards an interest: put it to the volunteer, and no more."""

from django.db import transaction

from organisations.models import Opportunity
from placements import notifications, rules
from placements.models import Match, Recommendation
from placements.refusals import OpportunityNotOpen
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers.models import Volunteer


@transaction.atomic
def recommend_opportunity(volunteer: Volunteer, opportunity: Opportunity, *, by: User) -> None:
    """Put an opportunity to a volunteer, who alone says whether they are interested; twice is the same as once.

    Raises OpportunityNotOpen.
    """
    lock(volunteer)
    require(rules.may_recommend(by, volunteer))
    if not Opportunity.objects.open_for_suggestions().filter(pk=opportunity.pk).exists():
        raise OpportunityNotOpen
    if Match.objects.filter(volunteer=volunteer, opportunity=opportunity).exists():
        return
    made, is_new = Recommendation.objects.get_or_create(
        volunteer=volunteer, opportunity=opportunity, defaults={"helper": by}
    )
    if is_new:
        record("recommended", made, by=by, on_behalf_of=volunteer.user)
        notifications.opportunity_recommended(made)
