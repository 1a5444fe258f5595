"""A volunteer's pages about who sees what, who looked, and what they agreed to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from placements import actions, who_sees
from placements.models import Match
from placements.openings import openings_of
from placements.views.loading import signed_in, volunteer_or_404
from tandem.ui.views import contact_address
from volunteers.actions import take_back_consent
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent
from volunteers.queries import resting_steps, situation_in_words, situation_of


@require_safe
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """By name, who can see what now; each agreement with its way back."""
    volunteer = volunteer_or_404(request)
    context = {
        "volunteer": volunteer,
        "without_name": who_sees.hosts_without_name(volunteer),
        "with_contact": who_sees.hosts_with_contact(volunteer),
        "with_name_only": who_sees.hosts_with_name_only(volunteer),
        "helpers": who_sees.helpers_of(volunteer),
        "agreements": who_sees.agreements_of(volunteer),
        "resting": resting_steps(volunteer),
        "is_noted": situation_of(volunteer) is not None,
    }
    return render(request, "placements/volunteer/who_sees.html", context)


@require_safe
def openings(request: HttpRequest) -> HttpResponse:
    """Who opened what, and on which day."""
    return render(request, "placements/volunteer/openings.html", {"openings": openings_of(volunteer_or_404(request))})


@require_safe
def noted(request: HttpRequest) -> HttpResponse:
    """What coordinators noted for the notices of the law, all of it."""
    situation = situation_of(volunteer_or_404(request))
    context = {"lines": situation_in_words(situation) if situation else [], "address": contact_address()}
    return render(request, "placements/volunteer/noted.html", context)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking this agreement back does; then do it."""
    consent = get_object_or_404(volunteer_or_404(request).consents.live().select_related("volunteer__user"), pk=pk)
    if consent.purpose == ConsentPurpose.SHARING:
        return _take_back_sharing(request, consent)
    if request.method == "POST":
        take_back_consent(consent, by=signed_in(request))
        messages.success(request, _("You took your agreement back. What you told us with it is deleted."))
        return redirect("home:who_sees")
    return render(request, "placements/volunteer/take_back.html", {"consent": consent})


def _take_back_sharing(request: HttpRequest, consent: Consent) -> HttpResponse:
    matches = Match.objects.select_related("opportunity__organisation", "volunteer__user")
    found = get_object_or_404(matches, pk=consent.about_id or 0)
    if request.method != "POST":
        context = {"consent": consent, "match": found, "address": contact_address()}
        return render(request, "placements/volunteer/take_back.html", context)
    if actions.take_back_sharing(found, by=signed_in(request)):
        messages.success(request, _("You took your agreement back. The host sees your name no longer."))
    else:
        messages.info(request, _("We told the coordinators. Somebody of CEV writes to you or calls you."))
    return redirect("home:who_sees")
