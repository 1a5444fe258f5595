"""Typing the code of a card, and what comes after it."""

from email.utils import parseaddr
from typing import cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts import proof
from tandem.accounts.cards import entering
from tandem.accounts.cards.forms import CardForm
from tandem.accounts.models import User
from tandem.accounts.waiting import tells_to_wait


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@tells_to_wait
def card(request: HttpRequest) -> HttpResponse:
    """Ask for the code; where it is right, log in."""
    form = CardForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (answer := entering.let_in(request, form)):
        return answer
    return render(request, "account/card.html", {"form": form})


@never_cache
@require_safe
def after_card(request: HttpRequest) -> HttpResponse:
    """Other ways in that the person could have from now on, each with a button; all can be left for later."""
    user = cast(User, request.user)
    has_key = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()
    context = {"has_key": has_key, "is_trusted": proof.proved_lately(request, user)}
    return render(request, "account/after_card.html", context)


@login_not_required
@require_safe
def lost(request: HttpRequest) -> HttpResponse:
    """For who has neither phone nor e-mail any more: whom to ask."""
    return render(request, "account/lost.html", {"address": parseaddr(settings.DEFAULT_FROM_EMAIL)[1]})
