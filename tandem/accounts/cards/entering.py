"""The way in with a card: how often one may try, and then the same steps as every log-in."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tandem.accounts import sessions
from tandem.accounts.cards.actions import use_card
from tandem.accounts.cards.forms import CardForm
from tandem.accounts.limits import seconds_to_wait
from tandem.accounts.models import User
from tandem.accounts.waiting import refusal

NO_WAY_IN = _(
    "This code does not let you in. Compare it with your card and type it again. If it still does not work, ask for a "
    "new card: each card works only once, and only until the day that is printed on it."
)


def let_in(request: HttpRequest, form: CardForm) -> HttpResponse | None:
    """The next step of the log-in; None, with the reason in the form, where the code lets nobody in."""
    if seconds := _seconds_to_wait(request):
        form.add_error("code", refusal(request, seconds))
        return None
    if (user := use_card(form.cleaned_data["code"])) is None:
        form.add_error("code", NO_WAY_IN)
        return None
    return _log_in(request, user, keep=form.cleaned_data["remember"])


def _seconds_to_wait(request: HttpRequest) -> int:
    if not request.session.session_key:
        request.session.create()
    return seconds_to_wait(request, "card", request.session.session_key or "")


def _log_in(request: HttpRequest, user: User, *, keep: bool) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)  # whoever used this phone before
    sessions.remember_choice(request, keep)
    # A code of Tandem, as one by SMS is: who comes with it may add an address or a key straight away.
    record_authentication(request, user, method="code", way="card")
    return perform_login(request, Login(user=user, redirect_url=reverse("account_after_card")))
