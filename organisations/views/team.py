"""The team of an organisation: who is in it, who is invited, and how somebody comes in or goes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations import actions
from organisations.forms import InvitationForm, NameForm, RoleForm
from organisations.join_links import token_for
from organisations.models import Invitation, Organisation
from organisations.rules import may_manage_team
from organisations.views.loading import (
    for_whom_is_invited,
    managed_invitation_or_404,
    managed_place_or_404,
    signed_in,
)
from tandem.accounts.proof import asks_for_proof
from tandem.lifecycle.refusals import DomainRefusal, require


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """The members; for owners also the open invitations, and a form for the next one."""
    found = get_object_or_404(Organisation.objects.of(signed_in(request)), pk=pk)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _invited(request, found, form):
        return redirect("host:team", pk=pk)
    context = {
        "organisation": found,
        "form": form,
        "is_owner": may_manage_team(signed_in(request), found),
        "places": found.memberships.in_order(),
        "invitations": found.invitations.unanswered(),
        "answerable": set(found.invitations.answerable().values_list("pk", flat=True)),
    }
    return render(request, "organisations/team/team.html", context)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """An invitation leads nowhere any more."""
    invitation = managed_invitation_or_404(request, pk)
    actions.take_invitation_back(invitation, by=signed_in(request))
    messages.success(request, _("The invitation is taken back. The link in our e-mail does not work any more."))
    return redirect("host:team", pk=invitation.organisation_id)


@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """What one member may do; from here they can be taken out."""
    place = managed_place_or_404(request, pk)
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": place.role})
    if form.is_valid():
        actions.change_role(place, role=form.cleaned_data["role"], by=signed_in(request))
        messages.success(request, _("Saved."))
        return redirect("host:team", pk=place.organisation_id)
    return render(request, "organisations/team/member.html", {"place": place, "form": form})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody else out of the team."""
    place = managed_place_or_404(request, pk)
    if place.user_id == signed_in(request).pk:
        return redirect("host:leave_team", pk=place.organisation_id)
    actions.remove_member(place, by=signed_in(request))
    told = _("%(name)s is not in the team any more. We sent them a message.")
    messages.success(request, told % {"name": place.name_in_team})
    return redirect("host:team", pk=place.organisation_id)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Go out of the team oneself, after reading what that means."""
    found = get_object_or_404(Organisation.objects.of(signed_in(request)), pk=pk)
    if request.method == "POST":
        actions.leave_team(found, by=signed_in(request))
        messages.success(request, _("You are not in this team any more."))
        return redirect("doorway")
    return render(request, "organisations/team/leave.html", {"organisation": found})


@require_safe
@for_whom_is_invited
def join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Into which team, as what, and how are you called, where we do not know it: yes or no?"""
    return _question(request, invitation, None if signed_in(request).first_name else NameForm())


@require_POST
@for_whom_is_invited
@asks_for_proof
def accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Yes. Asked for proof, since it opens what volunteers tell hosts."""
    me, form = signed_in(request), NameForm(request.POST)
    if not me.first_name and not form.is_valid():
        return _question(request, invitation, form)
    actions.accept_invitation(invitation, by=me, first_name=me.first_name or form.cleaned_data["first_name"])
    messages.success(request, _("Welcome to the team."))
    return redirect("host:desk")


@require_POST
@for_whom_is_invited
def decline(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """No."""
    actions.decline_invitation(invitation, by=signed_in(request))
    messages.success(request, _("You did not join. Nobody gets a message about it."))
    return redirect("doorway")


def _question(request: HttpRequest, invitation: Invitation, form: NameForm | None) -> HttpResponse:
    context = {"invitation": invitation, "token": token_for(invitation), "form": form}
    return render(request, "organisations/team/join.html", context)


def _invited(request: HttpRequest, organisation: Organisation, form: InvitationForm) -> bool:
    """Whether the invitation is on its way; where it is refused, the form says why and keeps what was typed."""
    require(may_manage_team(signed_in(request), organisation))
    try:
        actions.invite_to_team(organisation, **form.cleaned_data, by=signed_in(request))
    except DomainRefusal as refusal:
        form.add_error("email", str(refusal.message))
        return False
    messages.success(request, _("The invitation is on its way by e-mail. It is good for 14 days."))
    return True
