"""An opportunity as everybody reads it, and what a volunteer says to it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.enums import Need
from organisations.models import Opportunity
from organisations.rules import is_member
from placements import actions
from placements.forms import VolunteerReasonForm
from placements.matching.explain import Voice
from placements.matching.why import why_not
from placements.matching.why_in_words import reasons_now, why_beside
from placements.matching.words import StoredWords
from placements.models import Match
from placements.timeline import status_in_words
from placements.views.loading import posted, signed_in, volunteer_or_404
from tandem.accounts.second_step import reader_of
from tandem.ui.half_days import half_days_in_words
from volunteers.consent_words import WORDS_OF_SHARING
from volunteers.models import Volunteer
from volunteers.queries import is_ready, missing_steps, volunteer_of


@login_not_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What, when, where, with whom, and for a volunteer why it fits and where their interest stands."""
    found = _readable_or_404(request, pk)
    languages = list(found.languages.select_related("language"))
    skills = list(found.skills.select_related("skill"))
    context = {
        "opportunity": found,
        "organisation": found.organisation,
        "needed_languages": [row for row in languages if row.need == Need.REQUIRED],
        "welcome_languages": [row for row in languages if row.need == Need.DESIRED],
        "needed_skills": [row.skill for row in skills if row.need == Need.REQUIRED],
        "welcome_skills": [row.skill for row in skills if row.need == Need.DESIRED],
        "half_days": half_days_in_words(found.half_days),
        **_for_reader(request, found),
    }
    return render(request, "placements/opportunity/detail.html", context)


@require_http_methods(["GET", "POST"])
def show_interest(request: HttpRequest, pk: int) -> HttpResponse:
    """First what will be shared and with whom, then the interest itself."""
    found = _readable_or_404(request, pk)
    volunteer = volunteer_of(signed_in(request))
    if volunteer is None or not is_ready(volunteer):
        return _profile_first(request, volunteer)
    if request.method == "POST":
        match = actions.show_interest(volunteer, found, by=signed_in(request))
        messages.success(request, _("The host now knows that somebody is interested, but not who you are."))
        return redirect("home:match", pk=match.pk)
    context = {"opportunity": found, "volunteer": volunteer, "agreement": WORDS_OF_SHARING}
    return render(request, "placements/opportunity/interest.html", context)


@require_http_methods(["GET", "POST"])
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """'Not for me', with a reason: it is not suggested again."""
    found = _readable_or_404(request, pk)
    volunteer = volunteer_or_404(request)
    form = VolunteerReasonForm(posted(request))
    if form.is_valid():
        actions.dismiss_opportunity(volunteer, found, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("We do not suggest this to you again."))
        return redirect("home:index")
    return render(request, "placements/opportunity/dismiss.html", {"opportunity": found, "form": form})


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a 'not for me' back."""
    found = _readable_or_404(request, pk)
    actions.restore_opportunity(volunteer_or_404(request), found, by=signed_in(request))
    messages.success(request, _("It can be suggested to you again."))
    return redirect(found)


def _profile_first(request: HttpRequest, volunteer: Volunteer | None) -> HttpResponse:
    if volunteer and not volunteer.is_confirmed:
        return redirect("profile:confirm")
    messages.info(request, _("Please answer the first questions of your profile. Then you can show your interest."))
    return redirect("profile:summary" if volunteer else "profile:start")


def _readable_or_404(request: HttpRequest, pk: int) -> Opportunity:
    readable = Opportunity.objects.visible_to(reader_of(request)).select_related("organisation", "commune")
    return get_object_or_404(
        readable.prefetch_related("causes", "task_types", "regions", "organisation__team_languages"), pk=pk
    )


def _for_reader(request: HttpRequest, opportunity: Opportunity) -> dict[str, Any]:
    if not reader_of(request).is_authenticated:
        return {"is_visitor": True}
    if is_member(signed_in(request), opportunity.organisation):
        return {"is_own": True}
    volunteer = volunteer_of(signed_in(request))
    return _for_volunteer(volunteer, opportunity) if volunteer else {}


def _for_volunteer(volunteer: Volunteer, opportunity: Opportunity) -> dict[str, Any]:
    match = (
        Match.objects.of_volunteer(volunteer)
        .filter(opportunity=opportunity)
        .select_related("opportunity__organisation")
        .first()
    )
    why, words = why_not(volunteer, opportunity), StoredWords()
    reasons = reasons_now(why, words, Voice.VOLUNTEER)
    return {
        "volunteer": volunteer,
        "match": match,
        "status": status_in_words(match) if match else "",
        "is_dismissed": why.barred == "dismissed",
        "missing": missing_steps(volunteer),
        "reasons": reasons,
        "why_not": why_beside(why, reasons, words),
    }
