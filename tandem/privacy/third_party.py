"""What the models of Django and allauth hold about people: the Privacy classes that those models lack."""

from typing import Any


class _EmailAddress:
    """An address of allauth's own list; the one in use stands in User too."""

    owner = "user"
    personal = {"user": "delete the row", "email": "delete the row"}
    special: set[str] = set()
    plain = {"id", "verified", "primary"}


class _EmailConfirmation:
    """A key that proves an address; Tandem uses codes, so there are none, but the table is there."""

    owner = "email_address__user"
    personal = {"email_address": "delete the row", "key": "delete the row"}
    special: set[str] = set()
    plain = {"id", "created", "sent"}
    hidden = {"key"}


class _Authenticator:
    """A second step: the kind and when it was added are told, what it proves with never."""

    owner = "user"
    personal = {"user": "delete the row", "data": "delete the row"}
    special: set[str] = set()
    plain = {"id", "type", "created_at", "last_used_at"}
    hidden = {"data"}


class _LogEntry:
    """What a coordinator saved in the admin. Entries about somebody go with that person, see traces.py."""

    owner = "user"
    personal = {"user": "delete the row", "object_repr": "delete the row", "change_message": "delete the row"}
    special: set[str] = set()
    plain = {"id", "action_time", "content_type", "object_id", "action_flag"}
    # They name other people.
    hidden = {"object_repr", "change_message"}


PRIVACY: dict[str, Any] = {
    "account.emailaddress": _EmailAddress,
    "account.emailconfirmation": _EmailConfirmation,
    "mfa.authenticator": _Authenticator,
    "admin.logentry": _LogEntry,
}
