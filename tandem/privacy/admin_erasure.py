"""Erasing somebody from the admin: a volunteer who asked for it, or, for administrators, a coordinator who left."""

from typing import cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.models import User
from tandem.accounts.proof import asks_for_proof
from tandem.audit.openings import open_once_a_day
from tandem.privacy import rules
from tandem.privacy.erasure import erase_person
from tandem.privacy.forms import ErasePersonForm
from tandem.privacy.preview import erasure_preview


@require_http_methods(["GET", "HEAD", "POST"])
@asks_for_proof
def erase_in_admin(request: HttpRequest, pk: int, *, site: AdminSite) -> HttpResponse:
    """What goes and what stays, the reason from a list, and the button; that it was read is written down."""
    by, person = cast(User, request.user), get_object_or_404(User, pk=pk, erased_at=None)
    if by.pk == person.pk or not rules.may_erase(by, person):
        raise PermissionDenied
    open_once_a_day(person, by=by)
    form = ErasePersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        erase_person(person, by=by, reason=form.cleaned_data["reason"])
        messages.success(request, _("The person is deleted. Days of placements stay, without the name."))
        return HttpResponseRedirect(reverse("admin:index"))
    context = {**site.each_context(request), "form": form, "person": person, "preview": erasure_preview(person)}
    return TemplateResponse(request, "admin/erase_person.html", context | {"title": _("Delete this person")})
