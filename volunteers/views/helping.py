"""The pages of somebody who helps: whom, how to begin, and the profile that they fill in together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.cards import once
from tandem.accounts.cards.printed import printed
from tandem.accounts.waiting import limited
from tandem.audit.openings import open_once_a_day
from volunteers import actions, rules
from volunteers.forms.helping import AskToHelpForm, NewPersonForm
from volunteers.models import Accompaniment
from volunteers.profile import Way
from volunteers.queries import missing_steps, people_helped_by
from volunteers.views.asking import ask
from volunteers.views.loading import helped_or_404, helper_or_404, me


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The people whom one helps, and those who decide whether one may go on."""
    if not rules.may_help(me(request)):
        return redirect("ui:helping")
    return render(request, "volunteers/help/index.html", people_helped_by(me(request)))


@require_http_methods(["GET", "POST"])
@limited("help")
def register(request: HttpRequest) -> HttpResponse:
    """Somebody new: an account and a profile that waits for their own yes."""
    helper_or_404(request)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        volunteer = actions.register_for_somebody(**form.details(), by=me(request))
        messages.success(request, _("The profile is begun. Now fill it in together."))
        return redirect("help:person", pk=volunteer.pk)
    return render(request, "volunteers/help/register.html", {"form": form})


@require_http_methods(["GET", "POST"])
@limited("help")
def ask_to_help(request: HttpRequest) -> HttpResponse:
    """Ask somebody who has a profile; the answer here is the same whether or not they have one."""
    helper_or_404(request)
    form = AskToHelpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.ask_to_help(form.cleaned_data["address"], by=me(request))
        messages.success(request, _("If they have a profile at Tandem, they now find your question there."))
        return redirect("help:index")
    return render(request, "volunteers/help/ask.html", {"form": form})


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What is answered so far, what is missing, and how the person gets in; that it was read is written down."""
    volunteer = helped_or_404(request, pk)
    actions.open_profile(volunteer, by=me(request))
    context = {
        "volunteer": volunteer,
        "rows": Way(pk).answers(volunteer),
        "missing": [Way(pk).page(step) for step in missing_steps(volunteer)],
        "accompaniment": volunteer.accompaniments.in_force().filter(helper=me(request)).first(),
        "way": Way(pk),
    }
    return render(request, "volunteers/help/person.html", context)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One page of questions, filled in with the person; it shows their answers, so that is written down."""
    volunteer = helped_or_404(request, pk)
    open_once_a_day(volunteer, by=me(request))
    return ask(request, step, volunteer, Way(pk))


@never_cache
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """First what a card is; then the new card, which no page shows again: loaded anew, that page asks first."""
    volunteer = helped_or_404(request, pk)
    open_once_a_day(volunteer, by=me(request))
    is_again = request.method == "POST" and once.is_sent_again(request.POST.get("once", ""))
    if request.method == "POST" and not is_again:
        issued = actions.make_card(volunteer, by=me(request))
        return render(request, "volunteers/help/printed_card.html", {"card": printed(issued), "volunteer": volunteer})
    live = volunteer.user.access_cards.live().first()
    context = {"volunteer": volunteer, "live": live, "is_again": is_again, "once": once.new_token()}
    return render(request, "volunteers/help/card.html", context)


@require_POST
@limited("help")
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Let Tandem tell the person how to log in."""
    volunteer = helped_or_404(request, pk)
    actions.send_log_in_message(volunteer, by=me(request))
    messages.success(request, _("We write to them how to log in."))
    return redirect("help:person", pk=pk)


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The person told who helps that they stay: nobody reaches them by a message."""
    actions.keep_profile(helped_or_404(request, pk), by=me(request))
    messages.success(request, _("Thank you. We keep the profile."))
    return redirect("help:person", pk=pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop helping this person."""
    mine = Accompaniment.objects.in_force().filter(helper=helper_or_404(request))  # others: who has a profile?
    actions.end_help(get_object_or_404(mine, volunteer=pk), by=me(request))
    messages.success(request, _("You do not see this profile any more. Thank you for your help."))
    return redirect("help:index")
