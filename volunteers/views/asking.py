"""One page of questions, the same for the volunteer and for who fills it in with them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from volunteers.models import Volunteer
from volunteers.profile import OWN, Page, Way
from volunteers.views.loading import me


def ask(request: HttpRequest, step: str, volunteer: Volunteer, way: Way) -> HttpResponse:
    """The page of this step, saved by itself; 404 where this way has no such page."""
    if (page := way.page(step)) is None:
        raise Http404
    form = page.form(request.POST if request.method == "POST" else None, volunteer=volunteer)
    if "more" not in request.POST and form.is_valid():
        page.save(volunteer, by=me(request), **form.details())
        messages.success(request, form.thanks)
        return redirect(_onward(request, page, volunteer, way))
    return render(request, page.template, _context(request, page, form, volunteer, way))


def _onward(request: HttpRequest, page: Page, volunteer: Volunteer, way: Way) -> str:
    if way == OWN and request.GET.get("one") and volunteer.filled_in_at:
        return "profile:confirm"  # they came from there, and the question still waits
    return way.summary() if "later" in request.POST or request.GET.get("one") else way.after(page)


def _context(request: HttpRequest, page: Page, form: Any, volunteer: Volunteer, way: Way) -> dict[str, Any]:
    return {
        "page": page,
        "form": form,
        "volunteer": volunteer,
        "number": way.number_of(page),
        "total": len(way.pages),
        "back": way.before(page),
        "summary": way.summary(),
        "is_single": bool(request.GET.get("one")),
        "is_helped": way != OWN,
    }
