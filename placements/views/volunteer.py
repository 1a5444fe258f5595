"""A volunteer's own pages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placements import actions
from placements.calendar_file import days_as_calendar, place_in_words
from placements.cards import reasons_for_match, reasons_for_volunteer
from placements.enums import ShownWhere
from placements.forms import VolunteerReasonForm
from placements.home import next_step
from placements.matching.nearest import what_comes_near
from placements.matching.refresh import refresh_if_stale
from placements.matching.showing import MOST_SHOWN, how_many_to_show
from placements.models import Match, Recommendation, Suggestion
from placements.queries import ON_A_CARD, current_placement_of
from placements.timeline import status_in_words, timeline_of
from placements.views.loading import moved_on, own_match_or_404, own_placement_or_404, posted, signed_in
from volunteers.consent_words import WORDS_OF_SHARING
from volunteers.models import Volunteer
from volunteers.queries import better_with_steps, missing_steps, volunteer_of, waits_for_agreement

NEWEST = 20
OF_A_MATCH = [field.name for field in Match._meta.concrete_fields]
OF_A_SUGGESTION = [field.name for field in Suggestion._meta.concrete_fields]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Next step, suggestions with their reasons, where each interest stands, the placement."""
    volunteer = volunteer_of(signed_in(request))
    if volunteer is None:
        return redirect("profile:start")
    refresh_if_stale(volunteer)
    suggestions, matches = _shown_to(volunteer), _newest_matches_of(volunteer)
    placement, missing = current_placement_of(volunteer), missing_steps(volunteer)
    context = {
        "volunteer": volunteer,
        "next_step": next_step(volunteer, matches, placement, missing),
        "suggestions": _with_reasons(suggestions),
        "recommended": list(Recommendation.objects.waiting_for(volunteer)),
        "near": None if suggestions or missing else what_comes_near(volunteer),
        "interests": [(match, status_in_words(match)) for match in matches],
        "placement": placement,
        "missing": missing,
        "better_with": better_with_steps(volunteer),
        "is_asked_again": waits_for_agreement(volunteer),
    }
    return render(request, "placements/volunteer/home.html", context)


@require_safe
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """One interest or invitation: where it stands, what comes, and what the volunteer can do."""
    found = own_match_or_404(request, pk)
    context = {
        "match": found,
        "opportunity": found.opportunity,
        "steps": timeline_of(found),
        "reasons": reasons_for_match(found),
        "agreement": WORDS_OF_SHARING,
        "days_read": " ".join(day.isoformat() for day in found.offered_days),
    }
    return render(request, "placements/volunteer/match.html", context)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to an invitation."""
    found = own_match_or_404(request, pk)
    actions.accept_invitation(found, by=signed_in(request))
    messages.success(request, _("You said yes. The host now reads your answers."))
    return redirect("home:match", pk=pk)


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no to an invitation, with a reason that changes nothing."""
    found = own_match_or_404(request, pk)
    if elsewhere := moved_on(request, found, "turn_down", "home:match"):
        return elsewhere
    form = VolunteerReasonForm(posted(request))
    if form.is_valid():
        actions.decline_invitation(found, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("You said no. That is all right, and it changes nothing else."))
        return redirect("home:index")
    return render(request, "placements/volunteer/decline.html", {"match": found, "form": form})


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an interest, without penalty."""
    found = own_match_or_404(request, pk)
    if elsewhere := moved_on(request, found, "withdraw", "home:match"):
        return elsewhere
    form = VolunteerReasonForm(posted(request))
    if form.is_valid():
        actions.withdraw_interest(found, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("You withdrew. That is all right. Your other interests stay as they are."))
        return redirect("home:index")
    return render(request, "placements/volunteer/withdraw.html", {"match": found, "form": form})


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to the offered days."""
    found = own_match_or_404(request, pk)
    actions.agree_to_days(found, days=request.POST.getlist("day"), by=signed_in(request))
    messages.success(request, _("You said yes to the days. A Tandem coordinator looks at it now."))
    return redirect("home:match", pk=pk)


@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the offered days are not good, so that the host proposes others."""
    found = own_match_or_404(request, pk)
    actions.ask_for_other_days(found, days=request.POST.get("days", "").split(), by=signed_in(request))
    messages.success(request, _("We asked the host for other days. We write to you when they propose them."))
    return redirect("home:match", pk=pk)


@require_safe
def placement(request: HttpRequest, pk: int) -> HttpResponse:
    """All that one needs for the days: where, when, who, what on the first day."""
    found = own_placement_or_404(request, pk)
    context = {
        "placement": found,
        "opportunity": found.match.opportunity,
        "days": list(found.days.all()),
        "place": place_in_words(found),
    }
    return render(request, "placements/volunteer/placement.html", context)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one cannot come after all, before or during the placement."""
    found = own_placement_or_404(request, pk)
    form = VolunteerReasonForm(posted(request))
    if form.is_valid():
        actions.leave_placement(found, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("We told the host that your plans changed. That is all right."))
        return redirect("home:index")
    return render(request, "placements/volunteer/cancel.html", {"placement": found, "form": form})


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The days as a calendar file."""
    found = own_placement_or_404(request, pk)
    return HttpResponse(
        days_as_calendar(found),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="tandem.ics"'},
    )


def _shown_to(volunteer: Volunteer) -> list[Suggestion]:
    """Those that the page shows now; that it does is written down."""
    suggested = Suggestion.objects.for_volunteer(volunteer).current().select_related("opportunity__organisation")
    found = list(suggested.only(*OF_A_SUGGESTION, *ON_A_CARD)[:MOST_SHOWN])
    shown = found[: how_many_to_show([suggestion.score for suggestion in found])]
    actions.note_showings(volunteer, shown, ShownWhere.HOME, timezone.localdate())
    return shown


def _newest_matches_of(volunteer: Volunteer) -> list[Match]:
    met = Match.objects.of_volunteer(volunteer).select_related("opportunity__organisation")
    return list(met.only(*OF_A_MATCH, *ON_A_CARD)[:NEWEST])


def _with_reasons(suggestions: list[Suggestion]) -> list[tuple[Suggestion, list[object]]]:
    reasons = reasons_for_volunteer(suggestions)
    return [(suggestion, list(reasons[suggestion.opportunity_id])) for suggestion in suggestions]
