"""All that is kept about one person, to read and to take along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.privacy.declared import owned
from tandem.privacy.doings import doings_about, doings_by
from tandem.privacy.letters import words_of_messages
from tandem.privacy.shown import Entry, entries_of, plain


@dataclass(frozen=True)
class Section:
    """The rows of one kind."""

    name: str
    title: str
    rows: list[list[Entry]]


@dataclass(frozen=True)
class Export:
    """What is kept about one person at one moment, in the language in which it was asked for."""

    made_at: str
    language: str
    sections: list[Section]

    def as_json(self) -> dict[str, Any]:
        """Sections with rows; each row maps a field to its label and value."""
        return {
            "made_at": self.made_at,
            "language": self.language,
            "sections": [
                {
                    "name": section.name,
                    "title": section.title,
                    "rows": [
                        {entry.field: {"label": entry.label, "value": entry.value} for entry in row}
                        for row in section.rows
                    ],
                }
                for section in self.sections
            ],
        }


def export_of(user: User) -> Export:
    """All rows about this person in every model, their messages and what was done with their data; no secrets."""
    sections = [*_from_models(user), *_from_elsewhere(user)]
    made_at = str(plain(timezone.now()))
    return Export(made_at, get_language() or "en", [section for section in sections if section.rows])


@transaction.atomic
def take_along(user: User, *, by: User) -> Export:
    """The same, for a file; that it was made is written down."""
    record("exported", user, by=by)
    return export_of(user)


def _from_models(user: User) -> Iterator[Section]:
    for one in reversed(owned()):
        title = capfirst(str(one.model._meta.verbose_name_plural))
        rows = one.rows_of(user).order_by("pk").prefetch_related(*(many.name for many in one.model._meta.many_to_many))
        links = [field.name for field in one.fields if field.is_relation and field.related_model is not User]
        rows = rows.select_related(*links) if links else rows
        yield Section(one.model._meta.label_lower, title, [entries_of(one, row, user) for row in rows])


def _from_elsewhere(user: User) -> Iterator[Section]:
    yield Section("messages", _("Words of our messages, where they are still true"), words_of_messages(user))
    yield Section("opened", _("Who looked at your data or did something with it"), doings_about(user))
    yield Section("done", _("What you did"), doings_by(user))
