"""The record as sentences: each app says in its `sentences` module what its verbs mean."""

import re
from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent

Words = Promise | str
REFERENCE = re.compile(r"([a-zA-Z]+)([0-9]{1,18})")  # V12
_prefixes: dict[str, str] = {}
_sentences: dict[tuple[str, str], Words] = {}
_labels: dict[tuple[str, str], Mapping[str, Words]] = {}


def register(
    subject_type: str,
    prefix: str,
    sentences: Mapping[str, Words],
    labels: Mapping[str, Mapping[str, Words]] | None = None,
) -> None:
    """How events about one kind of record read: verb → sentence with %(who)s and %(what)s (like V12: prefix, key).

    What an event holds beside can stand in the sentence too, as in %(purpose)s; `labels` says how a stored value reads.
    """
    _prefixes[subject_type] = prefix
    _sentences.update({(subject_type, verb): sentence for verb, sentence in sentences.items()})
    _labels.update({(subject_type, name): words for name, words in (labels or {}).items()})


class Names:
    """The first names of all people of some events, looked up once; who is gone keeps a number."""

    def __init__(self, events: Iterable[AuditEvent]) -> None:
        keys = {key for event in events for key in (event.actor_id, event.on_behalf_of_id)} - {None}
        self._names = dict(User.objects.filter(pk__in=keys).values_list("pk", "first_name"))

    def of(self, key: int | None) -> str:
        """“Asha (12)”, “person 12” where the name is not known, or “Tandem” for what no person did."""
        if key is None:
            return _("Tandem")
        name = self._names.get(key)
        return f"{name} ({key})" if name else _("person %(number)s") % {"number": key}

    def who(self, event: AuditEvent) -> str:
        """Who did it, and for whom: “Robin (3) for Asha (12)”."""
        if event.on_behalf_of_id is None:
            return self.of(event.actor_id)
        people = {"who": self.of(event.actor_id), "whom": self.of(event.on_behalf_of_id)}
        return _("%(who)s for %(whom)s") % people


def reference_of(event: AuditEvent) -> str:
    """What the event is about, in short: V12; its kind and key where no app gave its kind a letter."""
    prefix = _prefixes.get(event.subject_type)
    return f"{event.subject_type} {event.subject_id}" if prefix is None else f"{prefix}{event.subject_id}"


def records_called(words: str) -> Q:
    """Events about the record that the sentences call so, like V12; nothing where no record could be called so."""
    found = REFERENCE.fullmatch(words)
    letters, number = (found[1].casefold(), str(int(found[2]))) if found else ("", "")
    kinds = [kind for kind, prefix in _prefixes.items() if prefix.casefold() == letters]
    return Q(subject_type__in=kinds, subject_id=number)


def sentence_of(event: AuditEvent, names: Names) -> str:
    """The event in the reader's language; verb and record where no app has words for it."""
    said = {"who": names.who(event), "what": reference_of(event), "verb": event.verb.replace("_", " ")}
    sentence = _sentences.get((event.subject_type, event.verb))
    if sentence is None:
        return _("%(who)s: %(verb)s, %(what)s") % said
    return str(sentence) % _Said(_data_in_words(event) | said)


class _Said(dict):
    """What a sentence can name; what an older event does not hold reads as a dash."""

    def __missing__(self, name: str) -> str:
        return "–"


def _data_in_words(event: AuditEvent) -> dict[str, str]:
    labels = {name: _labels.get((event.subject_type, name), {}) for name in event.data}
    return {name: str(labels[name].get(value, value)) for name, value in event.data.items()}
