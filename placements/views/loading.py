"""What this person may see, or 404."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from organisations.models import Opportunity
from placements.desk import people_to_invite
from placements.lifecycle import MATCH
from placements.models import Match, Placement, Suggestion
from placements.models.placement import PlacementQuerySet
from placements.refusals import NotOpenNow, VolunteerNotAvailable
from tandem.accounts.models import User
from tandem.lifecycle.machine import TransitionNotAllowed
from volunteers.models import Volunteer
from volunteers.queries import volunteer_of


def volunteer_or_404(request: HttpRequest) -> Volunteer:
    """The reader's own profile."""
    if volunteer := volunteer_of(signed_in(request)):
        return volunteer
    raise Http404


def own_match_or_404(request: HttpRequest, pk: int) -> Match:
    """A match of the reader as a volunteer."""
    matches = Match.objects.visible_to(signed_in(request)).filter(volunteer__user=signed_in(request))
    return get_object_or_404(
        matches.select_related("opportunity__organisation", "opportunity__commune", "volunteer__user"), pk=pk
    )


def own_placement_or_404(request: HttpRequest, pk: int) -> Placement:
    """A placement of the reader as a volunteer."""
    placements = Placement.objects.visible_to(signed_in(request)).filter(volunteer__user=signed_in(request))
    return get_object_or_404(_with_place(placements), pk=pk)


def hosted_placement_or_404(request: HttpRequest, pk: int) -> Placement:
    """A placement at one of the reader's organisations."""
    hosted = Opportunity.objects.hosted_by(signed_in(request))
    placements = Placement.objects.visible_to(signed_in(request)).filter(match__opportunity__in=hosted)
    return get_object_or_404(_with_place(placements), pk=pk)


def hosted_opportunity_or_404(request: HttpRequest, pk: int) -> Opportunity:
    """An opportunity of one of the reader's organisations."""
    return get_object_or_404(Opportunity.objects.hosted_by(signed_in(request)).select_related("organisation"), pk=pk)


def hosted_match_or_404(request: HttpRequest, pk: int) -> Match:
    """A match at one of the reader's organisations."""
    hosted = Opportunity.objects.hosted_by(signed_in(request))
    matches = Match.objects.visible_to(signed_in(request)).filter(opportunity__in=hosted)
    return get_object_or_404(matches.select_related("opportunity__organisation", "volunteer__user"), pk=pk)


def person_shown_or_refused(opportunity: Opportunity, key: int) -> Suggestion:
    """The suggestion with this key, if its person is among those whom the page of candidates shows.

    For every other key it is the same VolunteerNotAvailable, whether or not somebody stands behind it: nobody learns of
    people who were not shown. NotOpenNow where nobody can be invited.
    """
    if not opportunity.is_open:
        raise NotOpenNow
    listed = Match.objects.live().for_opportunity(opportunity).filter(volunteer=OuterRef("volunteer"))
    candidates = Suggestion.objects.filter(Exists(listed), opportunity=opportunity, pk=key)
    # A second click finds among the candidates who was invited by the first.
    for suggestion in [*people_to_invite(opportunity), *candidates]:
        if suggestion.pk == key:
            return suggestion
    raise VolunteerNotAvailable


def moved_on(request: HttpRequest, match: Match, step: str, back: str) -> HttpResponse | None:
    """Back to the page of the match, saying so, where this step no longer starts; None where it does."""
    if step in MATCH.available_from(match.state):
        return None
    messages.error(request, str(TransitionNotAllowed.message))
    return redirect(back, pk=match.pk)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also where it is nothing; None where the page is only read."""
    return request.POST if request.method == "POST" else None


def signed_in(request: HttpRequest) -> User:
    """The person; the log-in middleware lets nobody else through."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _with_place(placements: PlacementQuerySet) -> PlacementQuerySet:
    return placements.select_related(
        "match__opportunity__organisation__commune", "match__opportunity__commune", "volunteer__user"
    )
