"""What a person leaves outside of their own rows: log-ins, codes under way, letters, lines of the admin's log."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import EmailField, Model, Q
from django.db.models.functions import Lower

from tandem.accounts.models import User
from tandem.outbox import kept
from tandem.outbox.models import OutboxMessage
from tandem.privacy.declared import DELETE, declarations

AFTER_NAME = (" · ", " – ")  # in the names of records that begin with a person's, like a member of an organisation
Keys = dict[type[Model], set[Any]]


@dataclass(frozen=True)
class Traces:
    """What was found: keys of sessions, and the messages to or about the person."""

    sessions: list[str] = field(default_factory=list)
    messages: list[OutboxMessage] = field(default_factory=list)


def addresses_of(user: User) -> set[str]:
    """All by which the person is or was about to be reached."""
    others = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return {address.lower() for address in [user.email, user.phone, *others] if address}


def traces_of(user: User, rows: Keys) -> Traces:
    """What speaks of the person or of one of their rows."""
    addresses = addresses_of(user)
    return Traces(
        [session.session_key for session in Session.objects.iterator() if _is_of(session, user, addresses)],
        list(OutboxMessage.objects.filter(_to_or_about(user, addresses, rows))),
    )


def forget_traces(traces: Traces) -> None:
    """Take them out of the database and out of the cache; done twice it is the same."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in traces.sessions:
        store(session_key=key).delete()
    kept.forget(traces.messages)
    OutboxMessage.objects.filter(pk__in=[message.pk for message in traces.messages]).delete()


def forget_addresses_elsewhere(addresses: set[str]) -> None:
    """Delete rows of nobody that hold one of the addresses, like an invitation that was never answered."""
    for one in declarations():
        if one.owners:
            continue
        for column in one.fields:
            if isinstance(column, EmailField) and one.personal.get(column.name) == DELETE:
                one.model._base_manager.annotate(said=Lower(column.name)).filter(said__in=addresses).delete()


def forget_lines_of_the_admin(user: User, rows: Keys) -> None:
    """Delete what Django's admin noted about the person and their rows: each line holds the name of its day."""
    about = Q()
    for model, keys in rows.items():
        about |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=[str(key) for key in keys])
    # Changed beside another record, like a member of an organisation, whose line begins with the person's name.
    name = f'"object": {json.dumps(str(user))[:-1]}'
    for ending in ('"', *(json.dumps(sign)[1:-1] for sign in AFTER_NAME)):
        about |= Q(change_message__contains=name + ending)
    LogEntry.objects.filter(about).delete()


def _is_of(session: Session, user: User, addresses: Iterable[str]) -> bool:
    held = session.get_decoded()
    if held.get(SESSION_KEY) == str(user.pk):
        return True
    said = json.dumps(held, ensure_ascii=False, default=str).lower()
    return any(address in said for address in addresses)


def _to_or_about(user: User, addresses: Iterable[str], rows: Keys) -> Q:
    # The last: to an address that was theirs, or was to be, without being a letter to them.
    found = Q(recipient=user) | Q(address__in=addresses) | Q(payload__of=user.pk)
    for model, keys in rows.items():
        if all(isinstance(key, int) for key in keys):
            found |= Q(about_type=model._meta.label_lower, about_id__in=keys)
    return found
