"""The profile: start, one page for each question, and the summary."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.models import User
from volunteers import actions
from volunteers.models import Volunteer
from volunteers.profile import BY_STEP, PAGES, Page, after, answers, before, number_of
from volunteers.queries import better_with_steps, missing_steps, volunteer_of


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What is asked and why; then the first question."""
    if request.method == "POST":
        volunteer = actions.register_volunteer(by=_me(request))
        missing = missing_steps(volunteer)
        return redirect("profile:step", step=missing[0].value) if missing else redirect("profile:summary")
    if volunteer_of(_me(request)):
        return redirect("profile:summary")
    return render(request, "volunteers/start.html", {"pages": PAGES})


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One page of questions, saved by itself."""
    page = BY_STEP.get(step)
    if page is None:
        raise Http404
    volunteer = volunteer_of(_me(request))
    if volunteer is None:
        return redirect("profile:start")
    form = page.form(request.POST if request.method == "POST" else None, volunteer=volunteer)
    if "more" not in request.POST and form.is_valid():
        page.save(volunteer, by=_me(request), **form.details())
        messages.success(request, form.thanks)
        return _onward(request, page)
    return render(request, page.template, _context(request, page, form, volunteer))


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """All answers with 'change' beside each, and what is missing for good suggestions."""
    volunteer = Volunteer.objects.with_answers().filter(user=_me(request)).first()
    if volunteer is None:
        return redirect("profile:start")
    context = {
        "volunteer": volunteer,
        "rows": answers(volunteer),
        "missing": missing_steps(volunteer),
        "better_with": better_with_steps(volunteer),
    }
    return render(request, "volunteers/summary.html", context)


@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """No suggestions and invitations for now."""
    actions.pause_suggestions(_mine_or_404(request), by=_me(request))
    messages.success(request, _("You take a pause. Nobody invites you until you go on."))
    return redirect("profile:summary")


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Suggestions and invitations again."""
    actions.resume_suggestions(_mine_or_404(request), by=_me(request))
    messages.success(request, _("Welcome back. You get suggestions again."))
    return redirect("profile:summary")


def _onward(request: HttpRequest, page: Page) -> HttpResponse:
    if "later" in request.POST or request.GET.get("one"):
        return redirect("profile:summary")
    return redirect(after(page))


def _context(request: HttpRequest, page: Page, form: Any, volunteer: Volunteer) -> dict[str, Any]:
    return {
        "page": page,
        "form": form,
        "volunteer": volunteer,
        "number": number_of(page),
        "total": len(PAGES),
        "back": before(page),
        "is_single": bool(request.GET.get("one")),
    }


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the log-in middleware lets nobody else through
    return request.user


def _mine_or_404(request: HttpRequest) -> Volunteer:
    if volunteer := volunteer_of(_me(request)):
        return volunteer
    raise Http404
