"""A host's own pages: the organisation and its opportunities. Coordinators come here from the admin."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisations import actions
from organisations.editing import Editor
from organisations.enums import OpportunityState
from organisations.forms import OrganisationForm
from organisations.models import Opportunity, Organisation
from organisations.rules import is_member
from organisations.views.loading import signed_in
from tandem.lifecycle.refusals import DomainRefusal


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Register an organisation as a draft."""
    form = OrganisationForm(request.POST or None, me=signed_in(request))
    if form.is_valid():
        actions.register_organisation(details=form.details(), by=signed_in(request))
        messages.success(request, _("Your organisation is saved. Look at what is still to do."))
        return redirect("host:desk")
    return render(request, "organisations/organisation_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the organisation says about itself."""
    found = _organisation_or_404(request, pk)
    name, back = found.name, _way_back(request, found)
    form = OrganisationForm(request.POST or None, me=signed_in(request), instance=found)
    if form.is_valid():
        actions.edit_organisation(found, details=form.details(), by=signed_in(request))
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"form": form, "organisation": found, "name": name, "back": back}
    context["is_member"] = is_member(signed_in(request), found)
    return render(request, "organisations/organisation_form.html", context)


@require_POST
def submit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the coordinator to verify the organisation."""
    found = get_object_or_404(Organisation.objects.of(signed_in(request)), pk=pk)
    actions.submit_organisation(found, by=signed_in(request))
    messages.success(request, _("Thank you. A Tandem coordinator looks at it and writes to you."))
    return redirect("host:desk")


@require_http_methods(["GET", "POST"])
def opportunity_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new opportunity for one's own organisation."""
    found = get_object_or_404(Organisation.objects.of(signed_in(request)), pk=pk)
    return _edit(request, Editor(request.POST or None, organisation=found))


@require_http_methods(["GET", "POST"])
def opportunity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an opportunity that is not published."""
    found = _opportunity_or_404(request, pk)
    return _edit(request, Editor(request.POST or None, organisation=found.organisation, opportunity=found))


@require_http_methods(["GET", "POST"])
def opportunity_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an opportunity, after saying what that means."""
    found = _opportunity_or_404(request, pk)
    if request.method == "POST":
        actions.close_opportunity(found, by=signed_in(request))
        messages.success(request, _("The opportunity is closed. Whoever was interested gets a kind message."))
        return redirect(_way_back(request, found))
    if found.state in (OpportunityState.CLOSED, OpportunityState.EXPIRED):
        return redirect("host:opportunity_edit", pk=pk)
    return render(request, "organisations/opportunity_close.html", {"opportunity": found})


def _edit(request: HttpRequest, editor: Editor) -> HttpResponse:
    if not editor.is_valid() or "more" in request.POST:
        back = _way_back(request, editor.opportunity or editor.organisation)
        context = {"back": back, "may_send": is_member(signed_in(request), editor.organisation)}
        return render(request, "organisations/opportunity_form.html", editor.context() | context)
    opportunity = editor.save(by=signed_in(request))
    for warning in editor.form.warnings():
        messages.warning(request, warning)
    if "send" in request.POST:
        return _send(request, opportunity)
    messages.success(request, _("Saved.") if editor.is_sent else _("The draft is saved."))
    return redirect("host:opportunity_edit", pk=opportunity.pk)


def _send(request: HttpRequest, opportunity: Opportunity) -> HttpResponse:
    try:
        actions.submit_opportunity(opportunity, by=signed_in(request))
    except DomainRefusal as refusal:
        # Not left to the middleware: the page one came from may be the empty form of a new opportunity.
        messages.error(request, f"{_('Saved, but not sent yet.')} {refusal.message}")
        return redirect("host:opportunity_edit", pk=opportunity.pk)
    messages.success(request, _("Thank you. A Tandem coordinator reads it and publishes it or asks you something."))
    return redirect("host:desk")


def _way_back(request: HttpRequest, record: Organisation | Opportunity) -> str:
    """A host's desk; for a coordinator the record in the admin."""
    organisation = record.organisation if isinstance(record, Opportunity) else record
    if is_member(signed_in(request), organisation):
        return reverse("host:desk")
    return reverse(f"admin:organisations_{record._meta.model_name}_change", args=[record.pk])


def _organisation_or_404(request: HttpRequest, pk: int) -> Organisation:
    """One of the reader's organisations; a coordinator may edit each."""
    me = signed_in(request)
    return get_object_or_404(Organisation.objects.all() if me.is_coordinator else Organisation.objects.of(me), pk=pk)


def _opportunity_or_404(request: HttpRequest, pk: int) -> Opportunity:
    me = signed_in(request)
    found = Opportunity.objects.all() if me.is_coordinator else Opportunity.objects.of(me)
    return get_object_or_404(found.select_related("organisation"), pk=pk)
