"""Pages that refuse, for the tests of the middleware; the rest is the project's."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tandem.lifecycle.refusals import DomainRefusal
from tandem.urls import urlpatterns as of_the_project


@login_not_required
def refusing(request: HttpRequest) -> HttpResponse:
    raise DomainRefusal("The last place has gone. Look at similar opportunities.")


@login_not_required
def scripted(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<script nonce="{cast(Any, request).csp_nonce}"></script>')


@login_not_required
def spoken(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.LANGUAGE_CODE)


def kept(request: HttpRequest) -> HttpResponse:
    return HttpResponse(cast(Any, request.user).first_name, headers={"Cache-Control": "private, max-age=60"})


urlpatterns = [
    path("kept/", kept),
    path("refusing/", refusing),
    path("scripted/", scripted),
    path("spoken/", spoken),
    *of_the_project,
]
