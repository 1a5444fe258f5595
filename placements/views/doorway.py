"""After the log-in: each person to the right home."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from placements.navigation import kinds_of
from tandem.accounts.models import User


@login_not_required
def doorway(request: HttpRequest) -> HttpResponse:
    """Coordinators to the admin, helpers to their people, volunteers home, hosts to their desk, others to the doors."""
    if not request.user.is_authenticated:
        return redirect("ui:landing")
    if request.user.is_coordinator:
        return redirect("admin:index")
    if request.user.is_helper:
        return redirect("help:index")
    return redirect(_door_of(request.user))


def _door_of(user: User) -> str:
    kinds = kinds_of(user)
    if kinds["is_to_confirm"]:
        return "profile:confirm"
    if kinds["is_volunteer"]:
        return "home:index"
    return "host:desk" if kinds["is_host"] else "ui:landing"
