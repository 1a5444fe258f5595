"""Whether a profile is to be kept: asked by a mail, or on the page My data."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from placements import keep_links
from placements.views.loading import signed_in, volunteer_or_404
from tandem.privacy.clock import clock_of
from volunteers.actions import keep_profile


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Until when the profile is kept, a button to keep it longer and a way to delete it now."""
    volunteer = volunteer_or_404(request)
    if request.method == "POST":
        keep_profile(volunteer, by=signed_in(request))
        messages.success(request, _("Thank you. We keep your profile."))
        return redirect("my_data:overview")
    return render(request, "placements/volunteer/keep.html", {"clock": clock_of(volunteer.user)})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Public: the same for who comes from a mail. Nothing about the person is shown, and opening it keeps nothing:

    mail programs open links to look for dangers, and none of them is a sign of life.
    """
    volunteer = keep_links.volunteer_of(token)
    if volunteer is None:
        raise Http404
    if request.method == "POST" and keep_links.is_open(token):
        keep_profile(volunteer, by=volunteer.user)
        return redirect(request.path)
    return render(request, "placements/volunteer/keep_by_mail.html", {"is_asked": keep_links.is_open(token)})
