"""After the log-in: each person to the right home."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from placements.navigation import kinds_of


@login_not_required
def doorway(request: HttpRequest) -> HttpResponse:
    """Coordinators to the admin, volunteers home, hosts to their desk, who is new to the three doors."""
    if not request.user.is_authenticated:
        return redirect("ui:landing")
    if request.user.is_coordinator:
        return redirect("admin:index")
    kinds = kinds_of(request.user)
    if kinds["is_volunteer"]:
        return redirect("home:index")
    return redirect("host:desk" if kinds["is_host"] else "ui:landing")
