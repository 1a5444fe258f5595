"""Sentences on the one change after which more opportunities would fit a volunteer."""

from collections.abc import Callable

from django.utils.translation import ngettext

from placements.matching.nearly import Opener
from placements.matching.telling import Voice, Words
from tandem.ui.half_days import half_days_in_words


def opener_in_words(opener: Opener, words: Words, voice: Voice = Voice.VOLUNTEER) -> str:
    """What to change, and how many more opportunities fit then; to the volunteer, or to a coordinator."""
    return SENTENCES[opener.code](opener, words, voice)


def _half_day(opener: Opener, words: Words, voice: Voice) -> str:
    return ngettext(
        "With one half-day more a week, %(number)d more opportunity would fit.",
        "With one half-day more a week, %(number)d more opportunities would fit.",
        opener.number,
    ) % {"number": opener.number}


def _time(opener: Opener, words: Words, voice: Voice) -> str:
    return voice.choose(
        to_volunteer=ngettext(
            "If you were also free on %(when)s, %(number)d more opportunity would fit.",
            "If you were also free on %(when)s, %(number)d more opportunities would fit.",
            opener.number,
        ),
        to_host=ngettext(
            "If this person were also free on %(when)s, %(number)d more opportunity would fit.",
            "If this person were also free on %(when)s, %(number)d more opportunities would fit.",
            opener.number,
        ),
    ) % {"number": opener.number, "when": half_days_in_words(1 << opener.amount)}


def _weeks(opener: Opener, words: Words, voice: Voice) -> str:
    weeks = ngettext("%(number)d week", "%(number)d weeks", opener.amount) % {"number": opener.amount}
    return voice.choose(
        to_volunteer=ngettext(
            "If you had time for %(weeks)s longer, %(number)d more opportunity would fit.",
            "If you had time for %(weeks)s longer, %(number)d more opportunities would fit.",
            opener.number,
        ),
        to_host=ngettext(
            "If this person had time for %(weeks)s longer, %(number)d more opportunity would fit.",
            "If this person had time for %(weeks)s longer, %(number)d more opportunities would fit.",
            opener.number,
        ),
    ) % {"number": opener.number, "weeks": weeks}


def _km(opener: Opener, words: Words, voice: Voice) -> str:
    return voice.choose(
        to_volunteer=ngettext(
            "If you travelled up to %(km)d km, %(number)d more opportunity would fit.",
            "If you travelled up to %(km)d km, %(number)d more opportunities would fit.",
            opener.number,
        ),
        to_host=ngettext(
            "If this person travelled up to %(km)d km, %(number)d more opportunity would fit.",
            "If this person travelled up to %(km)d km, %(number)d more opportunities would fit.",
            opener.number,
        ),
    ) % {"number": opener.number, "km": opener.amount}


def _level(opener: Opener, words: Words, voice: Voice) -> str:
    return ngettext(
        "With one level more in %(language)s, %(number)d more opportunity would fit.",
        "With one level more in %(language)s, %(number)d more opportunities would fit.",
        opener.number,
    ) % {"number": opener.number, "language": words.language_name(opener.amount)}


def _skill(opener: Opener, words: Words, voice: Voice) -> str:
    return ngettext(
        "With the skill “%(skill)s”, %(number)d more opportunity would fit.",
        "With the skill “%(skill)s”, %(number)d more opportunities would fit.",
        opener.number,
    ) % {"number": opener.number, "skill": words.skill_name(opener.amount)}


SENTENCES: dict[str, Callable[[Opener, Words, Voice], str]] = {
    "half_day": _half_day,
    "time": _time,
    "weeks": _weeks,
    "km": _km,
    "level": _level,
    "skill": _skill,
}
