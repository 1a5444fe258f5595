"""What sentences about reasons have in common: voices, names, lists of names, levels, kilometres."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placements.matching.findings import Gap, Item, Position, Term
from tandem.vocabulary.enums import LanguageLevel, in_words

Finding = TypeVar("Finding", bound=Term | Gap | Position)

LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
METRES_A_KM = 1000
MOST_NAMED = 3


class Voice(Enum):
    """To whom a sentence speaks: to the volunteer, or to a host or coordinator about an unnamed person."""

    VOLUNTEER = "volunteer"
    HOST = "host"

    def choose(self, *, to_volunteer: str, to_host: str) -> str:
        """The one of two sentences that is meant for this reader."""
        return to_volunteer if self is Voice.VOLUNTEER else to_host


class Words(Protocol):
    """Names for bits, in the active language."""

    def language_name(self, bit: int) -> str:
        """The language's name."""

    def skill_name(self, bit: int) -> str:
        """The skill's name."""

    def cause_name(self, bit: int) -> str:
        """The cause's name."""


@dataclass(frozen=True, slots=True)
class Saying(Generic[Finding]):
    """How one code is told; the sentence is "" where there is nothing to tell."""

    sentence: Callable[[Finding, Words, Voice], str]
    icon: str = ""


def joined(names: Iterable[str]) -> str:
    """ "A, B and C", or "A, B, C and 2 more"; what is named twice counts once.

    A name that has an "and" of its own leaves only commas: "Cooking and baking, Gardening".
    """
    each = list(dict.fromkeys(names))
    if more := len(each[MOST_NAMED:]):
        counted = {"names": _(", ").join(each[:MOST_NAMED]), "number": more}
        return ngettext("%(names)s and %(number)d more", "%(names)s and %(number)d more", more) % counted
    pair = _("%(names)s and %(last)s")
    if any(pair % {"names": "", "last": ""} in name for name in each):
        return _(", ").join(each)
    *first, last = each
    return pair % {"names": _(", ").join(first), "last": last} if first else last


def skills(items: Iterable[Item], words: Words) -> str:
    """The names of these skills."""
    return joined(words.skill_name(item.bit) for item in items)


def languages_spoken(items: Iterable[Item], words: Words) -> str:
    """The languages with the levels that are there: "French B2 and Arabic fluent", as on the card of the person."""
    return joined(_spoken(item, words) for item in items)


def languages_asked(items: Iterable[Item], words: Words, voice: Voice) -> str:
    """The languages with the levels that are asked; to volunteers in words, since few know what B2 means."""
    told = _more_of if voice is Voice.VOLUNTEER else _asked
    return joined(told(item, words) for item in items)


def kilometres(metres: int) -> int:
    """To the nearest, and never none."""
    return max(1, (metres + METRES_A_KM // 2) // METRES_A_KM)


def _spoken(item: Item, words: Words) -> str:
    level = _("fluent") if item.have >= LanguageLevel.C2 else LEVELS[item.have]
    return _("%(language)s %(level)s") % {"language": words.language_name(item.bit), "level": level}


def _asked(item: Item, words: Words) -> str:
    return _at_level(item.bit, item.want, words)


def _more_of(item: Item, words: Words) -> str:
    named = {"language": words.language_name(item.bit), "level": in_words(item.want)}
    if not item.have:
        return _("%(language)s (“%(level)s”)") % named
    if item.want - item.have == 1:
        return _("a little more %(language)s (“%(level)s”)") % named
    return _("more %(language)s (“%(level)s”)") % named


def _at_level(bit: int, level: int, words: Words) -> str:
    return _("%(language)s %(level)s") % {"language": words.language_name(bit), "level": LEVELS[level]}
