"""A host's own pages: the organisation and its opportunities."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisations import actions
from organisations.editing import Editor
from organisations.forms import OrganisationForm
from organisations.models import Opportunity, Organisation
from organisations.queries import missing_for_publication
from tandem.accounts.models import User


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Register an organisation as a draft."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        actions.register_organisation(details=form.cleaned_data, by=_me(request))
        messages.success(request, _("Your organisation is saved. Look at what is still to do."))
        return redirect("host:desk")
    return render(request, "organisations/organisation_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the organisation says about itself."""
    found = _organisation_or_404(request, pk)
    form = OrganisationForm(request.POST or None, instance=found)
    if form.is_valid():
        actions.edit_organisation(found, details=form.cleaned_data, by=_me(request))
        messages.success(request, _("Saved."))
        return redirect("host:desk")
    return render(request, "organisations/organisation_form.html", {"form": form, "organisation": found})


@require_POST
def submit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the coordinator to verify the organisation."""
    actions.submit_organisation(_organisation_or_404(request, pk), by=_me(request))
    messages.success(request, _("Thank you. A Tandem coordinator looks at it and writes to you."))
    return redirect("host:desk")


@require_http_methods(["GET", "POST"])
def opportunity_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new opportunity for this organisation."""
    return _edit(request, Editor(request.POST or None, organisation=_organisation_or_404(request, pk)))


@require_http_methods(["GET", "POST"])
def opportunity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an opportunity that is not published."""
    found = _opportunity_or_404(request, pk)
    return _edit(request, Editor(request.POST or None, organisation=found.organisation, opportunity=found))


@require_POST
def opportunity_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the coordinator to publish the opportunity."""
    actions.submit_opportunity(_opportunity_or_404(request, pk), by=_me(request))
    messages.success(request, _("Thank you. A Tandem coordinator reads it and publishes it or asks you something."))
    return redirect("host:desk")


@require_http_methods(["GET", "POST"])
def opportunity_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an opportunity, after saying what that means."""
    found = _opportunity_or_404(request, pk)
    if request.method == "POST":
        actions.close_opportunity(found, by=_me(request))
        messages.success(request, _("The opportunity is closed. Whoever was interested gets a kind message."))
        return redirect("host:desk")
    return render(request, "organisations/opportunity_close.html", {"opportunity": found})


def _edit(request: HttpRequest, editor: Editor) -> HttpResponse:
    if not editor.is_valid() or "more" in request.POST:
        return render(request, "organisations/opportunity_form.html", editor.context())
    opportunity = editor.save(by=_me(request))
    for warning in editor.form.warnings():
        messages.warning(request, warning)
    missing = missing_for_publication(opportunity)
    if "send" in request.POST and not missing:
        return opportunity_submit(request, opportunity.pk)
    if "send" in request.POST:
        messages.error(request, _("Saved, but not sent yet. Missing: %s") % ", ".join(map(str, missing)))
        return redirect("host:opportunity_edit", pk=opportunity.pk)
    messages.success(request, _("The draft is saved."))
    return redirect("host:opportunity_edit", pk=opportunity.pk)


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the log-in middleware lets nobody else through
    return request.user


def _organisation_or_404(request: HttpRequest, pk: int) -> Organisation:
    """One of the reader's organisations; a coordinator may edit each."""
    me = _me(request)
    return get_object_or_404(Organisation.objects.all() if me.is_coordinator else Organisation.objects.of(me), pk=pk)


def _opportunity_or_404(request: HttpRequest, pk: int) -> Opportunity:
    me = _me(request)
    found = Opportunity.objects.all() if me.is_coordinator else Opportunity.objects.of(me)
    return get_object_or_404(found.select_related("organisation"), pk=pk)
