"""A person's notification settings: logged in, or with the key from a mail."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tandem.accounts.models import User
from tandem.outbox import actions
from tandem.outbox.enums import EVERYTHING, SettingKey
from tandem.outbox.forms import NotificationsForm
from tandem.outbox.tokens import TokenGrewOld, user_of, user_to_let_go

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request: HttpRequest) -> HttpResponse:
    """The settings of the person who is logged in."""
    return _settings_page(request, cast(User, request.user), with_way=True)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Public: the same for who comes from a mail; it shows the settings and nothing about the person."""
    try:
        return _settings_page(request, _or_404(user_of(token)), with_way=False)
    except TokenGrewOld:
        return render(request, "outbox/link_grew_old.html")  # not as an error: Django would log the address


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_click(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """Public: where a mail program unsubscribes (RFC 8058), also from an old mail. Opening it changes nothing."""
    person = _or_404(user_to_let_go(token))
    if key not in [*SettingKey.values, EVERYTHING]:
        raise Http404
    if request.method != "POST":
        return redirect("settings:by_mail", token=token)
    if request.POST.dict() != ONE_CLICK:
        return HttpResponseBadRequest(content_type="text/plain")
    actions.switch_off(person, key)
    return HttpResponse(content_type="text/plain")


def _settings_page(request: HttpRequest, person: User, *, with_way: bool) -> HttpResponse:
    form = NotificationsForm(request.POST or None, user=person, with_way=with_way)
    if form.is_valid():
        actions.change_settings(person, chosen=form.cleaned_data)
        messages.success(request, _("Saved. You can change this at any time."))
        return redirect(request.path)
    return render(request, "outbox/notifications.html", {"form": form})


def _or_404(person: User | None) -> User:
    if person is None:
        raise Http404
    return person
