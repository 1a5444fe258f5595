"""What pages of hosts begin with: who reads, and which of their records."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from organisations import join_links, rules
from organisations.models import Invitation, Membership, Organisation
from tandem.accounts.masking import masked_email
from tandem.accounts.models import User
from tandem.accounts.proof import came_by_card


def signed_in(request: HttpRequest) -> User:
    """Who reads."""
    assert isinstance(request.user, User)  # the log-in middleware lets nobody else through
    return request.user


def managed_place_or_404(request: HttpRequest, pk: int) -> Membership:
    """Somebody's place in a team for which the reader answers."""
    owned = Organisation.objects.owned_by(signed_in(request))
    return get_object_or_404(Membership.objects.filter(organisation__in=owned).in_order(), pk=pk)


def managed_invitation_or_404(request: HttpRequest, pk: int) -> Invitation:
    """An invitation into a team for which the reader answers."""
    owned = Organisation.objects.owned_by(signed_in(request))
    return get_object_or_404(Invitation.objects.filter(organisation__in=owned), pk=pk)


def for_whom_is_invited(view: Callable[[HttpRequest, Invitation], HttpResponse]) -> Callable[..., HttpResponse]:
    """The view with the invitation of the token in its address, for who has proven that they are invited.

    Others learn that the token is not good, whatever the reason, or the masked address with which to log in.
    """

    @never_cache
    @wraps(view)
    def opening(request: HttpRequest, token: str) -> HttpResponse:
        me, invitation = signed_in(request), join_links.invitation_of(token)
        if invitation is None:
            return _refused(request, "over", {"is_member": rules.is_member_anywhere(me)}, status=404)
        # Whoever holds somebody's card has shown a piece of paper, and no address.
        if came_by_card(request, me) or not rules.may_answer_invitation(me, invitation):
            context = {"address": masked_email(invitation.email), "is_theirs": me.email == invitation.email}
            return _refused(request, "somebody_else", context, status=403)
        return view(request, invitation)

    return opening


def _refused(request: HttpRequest, page: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    response = render(request, f"organisations/team/{page}.html", context, status=status)
    # Django writes refused addresses into the log, and this one holds the token.
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark, not in its types
    return response
