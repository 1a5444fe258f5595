"""The kinds of message there are: each app registers its own when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from tandem.accounts.models import User
from tandem.outbox.enums import SettingKey


@dataclass(frozen=True)
class Attachment:
    """A file that travels with a mail."""

    filename: str
    content: bytes
    mimetype: str


def no_attachments(about: Any, recipient: User) -> list[Attachment]:
    """What most messages carry."""
    return []


@dataclass(frozen=True)
class MessageKind:
    """One kind of message; its words are templates/email/<name>/{subject.txt,body.txt,body.html}."""

    name: str
    about: str  # the label of the model it speaks of, like "placements.Match"; "" for none
    # All three are called with the record and its reader; both are None for a code to an address that nobody has yet.
    context: Callable[[Any, Any], dict[str, Any]]  # for the templates; "url" is the one button's path, or ""
    still_wanted: Callable[[Any, Any], bool]  # asked when it is about to leave
    attachments: Callable[[Any, Any], list[Attachment]] = no_attachments
    setting: str = ""  # the SettingKey that switches it off; "" is always sent
    urgent: bool = False  # codes: at any hour, never switched off, the code wiped once it has left
    at_any_hour: bool = False  # what cannot wait for the morning though it is no code

    def fits(self, about: Model | None) -> bool:
        """Whether a message of this kind can speak of this record."""
        return (about._meta.label if about else "") == self.about


_kinds: dict[str, MessageKind] = {}


def register(kind: MessageKind) -> None:
    """Make a kind known; ValueError where its name is another kind's or its setting does not exist."""
    if kind.setting and kind.setting not in SettingKey.values:
        raise ValueError(f"{kind.name}: there is no notification setting {kind.setting!r}.")
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"There is already another kind of message named {kind.name!r}.")


def forget(name: str) -> None:
    """Undo `register`, for kinds that live only in a test."""
    _kinds.pop(name, None)


def kind_named(name: str) -> MessageKind:
    """The registered kind; KeyError where nobody registered it."""
    return _kinds[name]


def all_kinds() -> list[MessageKind]:
    """Every registered kind, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def names_at_any_hour() -> list[str]:
    """The names of the kinds that do not wait for the morning: codes, and a few others."""
    return [kind.name for kind in _kinds.values() if kind.urgent or kind.at_any_hour]


def urgent_names() -> list[str]:
    """The names of the kinds that carry codes."""
    return [kind.name for kind in _kinds.values() if kind.urgent]
