"""Tells the few people whom a newly published opportunity fits best."""

from datetime import date, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from organisations.models import Opportunity
from placements import notifications
from placements.actions.telling import has_heard_enough
from placements.enums import MatchState, ShownWhere
from placements.matching.sql import Fit, people_for
from placements.matching.versions import parameters_between_rounds
from placements.matching.weights import Parameters
from placements.models import Match, MatchableOpportunity, Placement, Showing
from volunteers.models import Volunteer

NEWS_FOR = timedelta(days=3)  # what was published longer ago, or before there were such messages, is no news
LOOKED_AT = 10  # so many times as many people as are told: who heard enough this week is passed over
THOUSANDTHS = 1000
AS_GOOD_AS_PLACED = [MatchState.OFFERED, MatchState.PROPOSED, MatchState.APPROVED]


def announce_new_opportunities(*, today: date) -> int:
    """Tell the best few people of each opportunity that was published lately, once; gives how many were told."""
    unannounced = MatchableOpportunity.objects.filter(announced_at__isnull=True)
    unannounced.filter(opportunity__published_at__lt=timezone.now() - NEWS_FOR).update(announced_at=timezone.now())
    refreshed = unannounced.filter(
        opportunity__in=Opportunity.objects.open_for_suggestions().order_by(),
        opportunity__matching_stale_since__isnull=True,
    )
    return sum(announce_opportunity(key, today=today) for key in refreshed.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def announce_opportunity(key: int, *, today: date) -> int:
    """Tell as many people of it as are asked for its places, those whom it fits best; gives how many were told."""
    held = MatchableOpportunity.objects.select_for_update(skip_locked=True, of=("self",))
    row = held.select_related("opportunity__organisation").filter(pk=key, announced_at__isnull=True).first()
    if row is None:
        return 0
    parameters = parameters_between_rounds()
    number = people_to_tell(row.opportunity.seats_left, parameters)
    fits = _best_people(key, number * LOOKED_AT, parameters, today)
    told = sum(_tell(row.opportunity, *each, today=today) for each in _free_to_hear(fits, number, today))
    row.announced_at = timezone.now()
    row.save(update_fields=["announced_at"])
    return told


def people_to_tell(places: int, parameters: Parameters) -> int:
    """As many people as a round would ask, at the least, for so many places."""
    return -(-places * parameters.overbook_least // THOUSANDTHS)


def _best_people(key: int, limit: int, parameters: Parameters, today: date) -> list[Fit]:
    waiting = {"wait_points": parameters.wait_points, "wait_days": parameters.wait_days}
    return people_for(key, limit, parameters.weights, today=today, **waiting)


def _free_to_hear(fits: list[Fit], number: int, today: date) -> list[tuple[Volunteer, Fit]]:
    """The first so many who are ready, not about to be placed, and have not heard enough this week."""
    keys = [fit.pk for fit in fits]
    ready = (
        Volunteer.objects.ready()
        .reached_by_messages()
        .exclude(pk__in=Match.objects.filter(state__in=AS_GOOD_AS_PLACED).values("volunteer"))
    )
    ready = ready.exclude(pk__in=Placement.objects.current().values("volunteer")).filter(pk__in=keys)
    # In the order of the keys: two workers that hold the same people cannot wait for each other.
    held = ready.select_for_update(of=("self",), no_key=True).select_related("user").order_by("pk")
    people = {volunteer.pk: volunteer for volunteer in held}
    best = ((people[fit.pk], fit) for fit in fits if fit.pk in people)
    return list(islice((pair for pair in best if not has_heard_enough(pair[0], today)), number))


def _tell(opportunity: Opportunity, volunteer: Volunteer, fit: Fit, *, today: date) -> bool:
    """Write down that it is shown, and to whom: that counts towards the messages of the week."""
    showing = Showing(volunteer=volunteer, opportunity=opportunity, shown_on=today, where=ShownWhere.NEWS, place=1)
    showing.score, showing.value = fit.score, fit.value
    Showing.objects.bulk_create([showing], ignore_conflicts=True)
    notifications.new_opportunity(opportunity, volunteer)
    return True
