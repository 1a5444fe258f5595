"""The profile: start, one page for each question, and the summary."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from volunteers import actions
from volunteers.models import Volunteer
from volunteers.profile import OWN, PAGES
from volunteers.queries import better_with_steps, missing_steps, volunteer_of
from volunteers.views.asking import ask
from volunteers.views.loading import me, mine_or_404


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What is asked and why; then the first question."""
    if request.method == "POST":
        volunteer = actions.register_volunteer(by=me(request))
        missing = missing_steps(volunteer)
        return redirect("profile:step", step=missing[0].value) if missing else redirect("profile:summary")
    if volunteer_of(me(request)):
        return redirect("profile:summary")
    return render(request, "volunteers/start.html", {"pages": PAGES})


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One page of questions, saved by itself."""
    if OWN.page(step) is None:
        raise Http404
    volunteer = volunteer_of(me(request))
    return ask(request, step, volunteer, OWN) if volunteer else redirect("profile:start")


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """All answers with 'change' beside each, and what is missing for good suggestions."""
    volunteer = Volunteer.objects.with_answers().filter(user=me(request)).first()
    if volunteer is None:
        return redirect("profile:start")
    context = {
        "volunteer": volunteer,
        "rows": OWN.answers(volunteer),
        "missing": missing_steps(volunteer),
        "better_with": better_with_steps(volunteer),
    }
    return render(request, "volunteers/summary.html", context)


@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """No suggestions and invitations for now."""
    actions.pause_suggestions(mine_or_404(request), by=me(request))
    messages.success(request, _("You take a pause. Nobody invites you until you go on."))
    return redirect("profile:summary")


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Suggestions and invitations again."""
    actions.resume_suggestions(mine_or_404(request), by=me(request))
    messages.success(request, _("Welcome back. You get suggestions again."))
    return redirect("profile:summary")
