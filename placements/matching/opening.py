"""Sentences on the one change that would open more opportunities to a volunteer."""

from collections.abc import Callable

from django.utils.translation import ngettext

from placements.matching.nearly import Opener
from placements.matching.telling import Words
from tandem.ui.half_days import half_days_in_words


def opener_in_words(opener: Opener, words: Words) -> str:
    """What to change, and how many more opportunities fit then."""
    return SENTENCES[opener.code](opener, words)


def _half_day(opener: Opener, words: Words) -> str:
    return ngettext(
        "One half-day more a week opens %(number)d more opportunity.",
        "One half-day more a week opens %(number)d more opportunities.",
        opener.number,
    ) % {"number": opener.number}


def _time(opener: Opener, words: Words) -> str:
    return ngettext(
        "Time at one more moment of the week opens %(number)d more opportunity: %(when)s.",
        "Time at one more moment of the week opens %(number)d more opportunities: %(when)s.",
        opener.number,
    ) % {"number": opener.number, "when": half_days_in_words(1 << opener.amount)}


def _weeks(opener: Opener, words: Words) -> str:
    return ngettext(
        "Time for %(weeks)d weeks longer opens %(number)d more opportunity.",
        "Time for %(weeks)d weeks longer opens %(number)d more opportunities.",
        opener.number,
    ) % {"number": opener.number, "weeks": opener.amount}


def _km(opener: Opener, words: Words) -> str:
    return ngettext(
        "Travelling %(km)d km further opens %(number)d more opportunity.",
        "Travelling %(km)d km further opens %(number)d more opportunities.",
        opener.number,
    ) % {"number": opener.number, "km": opener.amount}


def _level(opener: Opener, words: Words) -> str:
    return ngettext(
        "One level more in %(language)s opens %(number)d more opportunity.",
        "One level more in %(language)s opens %(number)d more opportunities.",
        opener.number,
    ) % {"number": opener.number, "language": words.language_name(opener.amount)}


def _skill(opener: Opener, words: Words) -> str:
    return ngettext(
        "If you learn this, it opens %(number)d more opportunity: %(skill)s.",
        "If you learn this, it opens %(number)d more opportunities: %(skill)s.",
        opener.number,
    ) % {"number": opener.number, "skill": words.skill_name(opener.amount)}


SENTENCES: dict[str, Callable[[Opener, Words], str]] = {
    "half_day": _half_day,
    "time": _time,
    "weeks": _weeks,
    "km": _km,
    "level": _level,
    "skill": _skill,
}
