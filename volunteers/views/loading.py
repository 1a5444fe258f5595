"""Whose profile a page is about."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from tandem.accounts.models import User
from volunteers import rules
from volunteers.models import Volunteer
from volunteers.queries import volunteer_of


def me(request: HttpRequest) -> User:
    """Who asks; the log-in middleware lets nobody else through."""
    assert isinstance(request.user, User)
    return request.user


def mine_or_404(request: HttpRequest) -> Volunteer:
    """The profile of whoever asks."""
    if volunteer := volunteer_of(me(request)):
        return volunteer
    raise Http404


def helper_or_404(request: HttpRequest) -> User:
    """Who asks, where they are a helper or a coordinator."""
    if not rules.may_help(me(request)):
        raise Http404
    return me(request)


def helped_or_404(request: HttpRequest, pk: int) -> Volunteer:
    """Somebody whom whoever asks helps at this moment."""
    helped = Volunteer.objects.helped_by(helper_or_404(request)).with_answers()
    return get_object_or_404(helped, pk=pk)
