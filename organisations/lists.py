"""What the filters of the list offer, in the reader's language: read from the lists at most once a minute."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from uuid import uuid4

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organisations.choices import Choices
from tandem.ui.half_days import half_day_choices
from tandem.vocabulary.models import Cause, Commune, Language, TaskType, Word

SECONDS = 60
REMEMBERED = 8  # in each process: all languages, as they are and as they were


class Offered(NamedTuple):
    """One word of a list."""

    pk: int
    label: str


@dataclass(frozen=True)
class Lists:
    """The words by what stands for them in an address, in reading order."""

    languages: dict[str, Offered]
    causes: dict[str, Offered]
    task_types: dict[str, Offered]
    communes: dict[str, Commune]

    @classmethod
    def now(cls) -> "Lists":
        """As they were at most a minute ago; four queries where this process has not asked since."""
        # All processes read them anew at the same moment, so that nobody meets two versions in turn.
        version = cache.get_or_set("organisations.lists", lambda: uuid4().hex, SECONDS)
        return _read(get_language() or "", str(version))

    @cached_property
    def choices(self) -> dict[str, Choices]:
        """What each filter offers, by its name."""
        languages = _choices(self.languages)
        return {
            "language": languages,
            "team": languages,
            "cause": _choices(self.causes),
            "task": _choices(self.task_types),
            "commune": Choices((postcode, str(commune)) for postcode, commune in self.communes.items()),
            "half_day": Choices([("", _("Any time")), *half_day_choices()]),
        }


@lru_cache(REMEMBERED)
def _read(language: str, version: str) -> Lists:
    return Lists(
        languages=_offered("code", Language.objects.active().in_reading_order()),
        causes=_offered("slug", Cause.objects.active().in_reading_order()),
        task_types=_offered("slug", TaskType.objects.active().in_reading_order()),
        communes={commune.postcode: commune for commune in Commune.objects.active().in_reading_order()},
    )


def _offered(name: str, words: Iterable[Word]) -> dict[str, Offered]:
    return {getattr(word, name): Offered(word.pk, word.label) for word in words}


def _choices(offered: dict[str, Offered]) -> Choices:
    return Choices((value, word.label) for value, word in offered.items())
