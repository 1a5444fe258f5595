"""My data: what is kept, to read, to take along and to erase."""

from typing import cast

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.leaving import clears_browser
from tandem.accounts.models import User
from tandem.accounts.proof import asks_for_proof
from tandem.privacy.clock import clock_of
from tandem.privacy.erasure import erase_person
from tandem.privacy.export import export_of, take_along
from tandem.privacy.forms import EraseMyselfForm
from tandem.privacy.preview import erasure_preview

AS_A_FILE = {"Content-Disposition": 'attachment; filename="tandem-my-data.%s"'}


@require_safe
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """What one can do with one's data, and what an erasure would remove and leave."""
    user = _me(request)
    return render(request, "privacy/overview.html", {"clock": clock_of(user), "preview": erasure_preview(user)})


@require_safe
@never_cache
@asks_for_proof
def read(request: HttpRequest) -> HttpResponse:
    """All of it, to read here."""
    return render(request, "privacy/read.html", {"export": export_of(_me(request))})


@require_safe
@never_cache
@asks_for_proof
def as_json(request: HttpRequest) -> HttpResponse:
    """All of it as a file for another program."""
    export = take_along(_me(request), by=_me(request))
    look = {"indent": 2, "ensure_ascii": False}
    return JsonResponse(export.as_json(), json_dumps_params=look, headers=_as_a_file("json"))


@require_safe
@never_cache
@asks_for_proof
def as_html(request: HttpRequest) -> HttpResponse:
    """All of it as a file to read without a connection."""
    export = take_along(_me(request), by=_me(request))
    return HttpResponse(render_to_string("privacy/file.html", {"export": export}, request), headers=_as_a_file("html"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@clears_browser
@asks_for_proof
def erase(request: HttpRequest) -> HttpResponse:
    """What goes and what stays, a word to type, and then it is done."""
    user = _me(request)
    form = EraseMyselfForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        erase_person(user, by=user)
        logout(request)
        return redirect("my_data:erased")
    return render(request, "privacy/erase.html", {"form": form, "preview": erasure_preview(user)})


@login_not_required
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Public: the last page for somebody whose account is gone."""
    return render(request, "privacy/erased.html")


def _as_a_file(kind: str) -> dict[str, str]:
    return {name: value % kind for name, value in AS_A_FILE.items()}


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)
