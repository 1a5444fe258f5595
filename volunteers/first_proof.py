"""Listens to the log-in: a code typed from an address that nobody had proven yet."""

from typing import Any

from allauth.account.signals import authentication_step_completed
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from tandem.accounts.models import User
from volunteers import actions


def note_code(request: HttpRequest, user: User, method: str, **proven: Any) -> None:
    """Somebody has typed a code; a card's came from no address."""
    address = proven.get("email") or proven.get("phone")
    if method != "code" or not address or not actions.hand_to_owner(user, address=address):
        return
    if request.user.is_authenticated and request.user.pk == user.pk:
        update_session_auth_hash(request, user)  # they are in already, by a card: here they stay


def heed_log_ins() -> None:
    """Listen to allauth; called in AppConfig.ready."""
    authentication_step_completed.connect(note_code)
