"""What a volunteer says about the help they get: whether the answers are right, and who may go on helping."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from volunteers import actions
from volunteers.models import Accompaniment, Volunteer
from volunteers.profile import OWN
from volunteers.views.loading import me, mine_or_404


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """All answers that somebody filled in with them: is it right?"""
    if not mine_or_404(request).filled_in_at:
        return redirect("profile:summary")
    volunteer = Volunteer.objects.with_answers().select_related("filled_in_by").get(user=me(request))
    if request.method == "POST":
        actions.confirm_answers(volunteer, by=me(request))
        messages.success(request, _("Thank you. This is your profile now."))
        asked = volunteer.accompaniments.asked().exists()
        return redirect("profile:helpers" if asked else "doorway")
    return render(request, "volunteers/confirm.html", {"volunteer": volunteer, "rows": OWN.answers(volunteer)})


@require_safe
def helpers(request: HttpRequest) -> HttpResponse:
    """Who helps, who asks, and whether a card is out there."""
    volunteer = mine_or_404(request)
    accompaniments = volunteer.accompaniments.open().select_related("helper").order_by("asked_at")
    card = volunteer.user.access_cards.live().select_related("issued_by").first()
    return render(request, "volunteers/helpers.html", {"accompaniments": accompaniments, "card": card})


@require_POST
def agree_to_help(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody help."""
    accompaniment = _asked_of_me_or_404(request, pk)
    actions.agree_to_help(accompaniment, by=me(request))
    name = accompaniment.helper.display_name
    messages.success(request, _("%(name)s can now help you with your profile.") % {"name": name})
    return redirect("profile:helpers")


@require_POST
def end_help(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no to somebody who asks, or end the help."""
    accompaniment = _asked_of_me_or_404(request, pk)
    actions.end_help(accompaniment, by=me(request))
    name = accompaniment.helper.display_name
    messages.success(request, _("From now on %(name)s sees nothing of your profile.") % {"name": name})
    return redirect("profile:helpers")


@require_POST
def take_back_card(request: HttpRequest) -> HttpResponse:
    """The access card stops working."""
    actions.take_back_card(mine_or_404(request), by=me(request))
    messages.success(request, _("The card does not work any more."))
    return redirect("profile:helpers")


def _asked_of_me_or_404(request: HttpRequest, pk: int) -> Accompaniment:
    mine = Accompaniment.objects.open().filter(volunteer__user=me(request)).select_related("helper", "volunteer")
    return get_object_or_404(mine, pk=pk)
