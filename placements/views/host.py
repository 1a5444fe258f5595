"""A host's desk: what to answer and by when, candidates, placements."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.models import Opportunity, Organisation
from placements import actions
from placements.calendar_file import place_in_words
from placements.cards import LISTED_BY_HOSTS, SEEN_BY_HOSTS, cards_of_matches, cards_of_suggestions
from placements.desk import opportunities_with_counts, people_to_invite, set_up_tasks, to_answer
from placements.enums import PlacementState
from placements.forms import DaysForm, HostReasonForm
from placements.matching.shortlist import best_first
from placements.models import Match, Placement
from placements.views.loading import (
    hosted_match_or_404,
    hosted_opportunity_or_404,
    hosted_placement_or_404,
    moved_on,
    person_shown_or_refused,
    posted,
    signed_in,
)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, and all opportunities with where they stand."""
    me = signed_in(request)
    organisations = list(Organisation.objects.of(me))
    if not organisations:
        return redirect("host:register")
    context = {
        "organisations": [(organisation, set_up_tasks(organisation)) for organisation in organisations],
        "to_answer": to_answer(me),
        "opportunities": opportunities_with_counts(me),
        "placements": list(
            Placement.objects.current()
            .filter(match__opportunity__in=Opportunity.objects.hosted_by(me))
            .select_related("match__opportunity", "volunteer__user")
        ),
    }
    return render(request, "placements/host/desk.html", context)


@require_safe
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is interested, as cards without names, and who could be invited."""
    opportunity = hosted_opportunity_or_404(request, pk)
    matches = Match.objects.live().for_opportunity(opportunity)
    matches = matches.select_related(*SEEN_BY_HOSTS).prefetch_related(*LISTED_BY_HOSTS)
    context = {
        "opportunity": opportunity,
        "candidates": cards_of_matches(best_first(matches), opportunity),
        "people": cards_of_suggestions(people_to_invite(opportunity), opportunity),
    }
    return render(request, "placements/host/candidates.html", context)


@require_safe
def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """One candidate; that a name was opened is written down."""
    match = hosted_match_or_404(request, pk)
    actions.open_candidate(match, by=signed_in(request))
    [card] = cards_of_matches([match], match.opportunity)
    return render(
        request, "placements/host/candidate.html", {"match": match, "card": card, "opportunity": match.opportunity}
    )


@require_POST
def shortlist(request: HttpRequest, pk: int) -> HttpResponse:
    """Want to meet: the name and the way to write appear now."""
    match = hosted_match_or_404(request, pk)
    actions.shortlist_match(match, by=signed_in(request))
    messages.success(request, _("You can now see the first name and how to reach this person."))
    return redirect("host:candidate", pk=pk)


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose the days of the placement."""
    match = hosted_match_or_404(request, pk)
    if elsewhere := moved_on(request, match, "offer", "host:candidate"):
        return elsewhere
    form = DaysForm(match, posted(request))
    if form.is_valid():
        actions.offer_days(match, days=form.cleaned_data["days"], by=signed_in(request))
        messages.success(request, _("We asked the volunteer if these days are good. Then a coordinator approves."))
        return redirect("host:candidate", pk=pk)
    return render(
        request, "placements/host/offer.html", {"match": match, "form": form, "opportunity": match.opportunity}
    )


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no kindly; the volunteer gets the reason and other suggestions."""
    match = hosted_match_or_404(request, pk)
    if elsewhere := moved_on(request, match, "decline", "host:candidate"):
        return elsewhere
    form = HostReasonForm(posted(request))
    if form.is_valid():
        actions.decline_match(match, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("We told the volunteer, kindly, and show them other opportunities."))
        return redirect("host:candidates", pk=match.opportunity_id)
    return render(
        request, "placements/host/decline.html", {"match": match, "form": form, "opportunity": match.opportunity}
    )


@require_POST
def invite(request: HttpRequest, pk: int, suggestion: int) -> HttpResponse:
    """Invite one of the people whom the page of candidates shows, without knowing who it is."""
    opportunity = hosted_opportunity_or_404(request, pk)
    person = person_shown_or_refused(opportunity, suggestion)
    actions.invite_volunteer(person, by=signed_in(request))
    messages.success(request, _("The invitation is on its way. If they say yes, they appear among your candidates."))
    return redirect("host:candidates", pk=pk)


@require_safe
def placement(request: HttpRequest, pk: int) -> HttpResponse:
    """The agreed days, who comes, and what is still open before the start; no name where it never began."""
    found = hosted_placement_or_404(request, pk)
    actions.open_candidate(found.match, by=signed_in(request))
    [card] = cards_of_matches([found.match], found.match.opportunity)
    context = {
        "placement": found,
        "opportunity": found.match.opportunity,
        "card": card,
        "name": "" if found.state == PlacementState.CANCELLED else found.volunteer.first_name,
        "days": list(found.days.all()),
        "checks": list(found.checks.all()),
        "place": place_in_words(found),
    }
    return render(request, "placements/host/placement.html", context)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the organisation cannot go on with a placement, before or during it."""
    found = hosted_placement_or_404(request, pk)
    form = HostReasonForm(posted(request))
    if form.is_valid():
        actions.leave_placement(found, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("We told the volunteer, kindly. The place and the days are free again."))
        return redirect("host:placement", pk=pk)
    return render(
        request,
        "placements/host/cancel.html",
        {"placement": found, "form": form, "opportunity": found.match.opportunity},
    )
