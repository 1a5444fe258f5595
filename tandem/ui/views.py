"""Pages that anybody may read: words of ours, nothing from the database."""

from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page

from tandem.ui import samples


@login_not_required
@conditional_page
def landing(request: HttpRequest) -> HttpResponse:
    """Three doors, and how it works behind each."""
    return render(request, "ui/landing.html")


@login_not_required
@conditional_page
def helping(request: HttpRequest) -> HttpResponse:
    """For whoever sits beside a volunteer: social workers, teachers, friends."""
    return render(request, "ui/helping.html")


@login_not_required
@conditional_page
def privacy(request: HttpRequest) -> HttpResponse:
    """Who sees what, in plain words."""
    return render(request, "ui/privacy.html", {"address": contact_address(), "months": settings.RETENTION})


@login_not_required
@conditional_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, what was tested and what was not."""
    return render(request, "ui/accessibility.html", {"address": contact_address()})


@login_not_required
@conditional_page
def languages(request: HttpRequest) -> HttpResponse:
    """The languages of the pages, and how far each can be trusted."""
    return render(request, "ui/languages.html", {"address": contact_address()})


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Each component in its states; only where the project is developed."""
    if not settings.DEBUG:
        raise Http404
    form = samples.SampleForm({"phone": "12", "languages": []} if "wrong" in request.GET else None)
    page = Paginator(range(60), 10).get_page(request.GET.get("page", 2))
    return render(request, "ui/gallery.html", {"form": form, "page": page, **samples.gallery()})


def contact_address() -> str:
    """The bare e-mail address behind settings.DEFAULT_FROM_EMAIL."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
