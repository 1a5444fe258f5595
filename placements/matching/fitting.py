"""What fits, one small function a code, in two voices.

To hosts nothing is said that could tell who it is: distances in bands, causes without their names.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placements.matching.findings import Term
from placements.matching.telling import (
    METRES_A_KM,
    Saying,
    Voice,
    Words,
    joined,
    kilometres,
    languages_spoken,
    skills,
)
from tandem.ui.half_days import ALL_HALF_DAYS, WEEK_OF_WORK, half_days_in_words, mask_of

BANDS = (2, 5, 10, 20)  # km
MOST_DAYS_NAMED = 3


def speaks(term: Term, words: Words, voice: Voice) -> str:
    """Languages spoken as well as asked; hosts read the level too, volunteers what is needed and what is welcome."""
    if not term.items:
        return ""
    if voice is Voice.HOST:
        return _("Speaks %(languages)s") % {"languages": languages_spoken(term.items, words)}
    names = [words.language_name(item.bit) for item in term.items]
    split = len(names) - term.have  # the needed ones stand first; `have` counts those that are good to have
    if split == len(names):
        return _("You speak %(languages)s, which the team needs") % {"languages": joined(names)}
    if not split:
        return _("You speak %(languages)s, which is useful to the team") % {"languages": joined(names)}
    said = _("You speak %(needed)s, which the team needs, and %(welcome)s, which is useful to it")
    return said % {"needed": joined(names[:split]), "welcome": joined(names[split:])}


def brings(term: Term, words: Words, voice: Voice) -> str:
    """Skills that are asked for and there."""
    if not term.items:
        return ""
    return voice.choose(
        to_volunteer=_("You bring: %(skills)s"),
        to_host=_("Brings: %(skills)s"),
    ) % {"skills": skills(term.items, words)}


def cares(term: Term, words: Words, voice: Voice) -> str:
    """Causes in common; a cause may reveal what nobody has to say, so hosts read no name."""
    if not term.items:
        return ""
    if voice is Voice.HOST:
        return _("Your field matters to this person")
    names = joined(words.cause_name(item.bit) for item in term.items)
    return _("It is about something that matters to you: %(causes)s") % {"causes": names}


def is_near(term: Term, words: Words, voice: Voice) -> str:
    """How far it is; to hosts in bands."""
    if term.have > term.want:
        return ""
    return voice.choose(to_volunteer=_from_you(term.have), to_host=_in_a_band(term.have))


def can_be_anywhere(term: Term, words: Words, voice: Voice) -> str:
    """The place does not matter."""
    return voice.choose(
        to_volunteer=_("You can do it from where you are"),
        to_host=_("Can do it from anywhere"),
    )


def has_time(term: Term, words: Words, voice: Voice) -> str:
    """The half-days that suit both: named where that is short, else counted."""
    if not term.items or term.have < term.want:
        return ""
    mask = mask_of(item.bit for item in term.items)
    days = {item.bit // 2 for item in term.items}
    if len(days) > MOST_DAYS_NAMED and mask not in (WEEK_OF_WORK, ALL_HALF_DAYS):
        return _counted(term.have, voice)
    return voice.choose(
        to_volunteer=_("Fits your free time: %(when)s"),
        to_host=_("Has time when you need it: %(when)s"),
    ) % {"when": half_days_in_words(mask)}


def is_there(term: Term, words: Words, voice: Voice) -> str:
    """For how many days the two periods overlap; about single days of the week it says nothing."""
    number = term.have
    if not number:
        return ""
    if number == term.want:
        return voice.choose(
            to_volunteer=_("Your dates cover their whole period"),
            to_host=_("Is available throughout your period, on the half-days named"),
        )
    return voice.choose(
        to_volunteer=ngettext(
            "Your dates and theirs overlap for %(number)d day",
            "Your dates and theirs overlap for %(number)d days",
            number,
        ),
        to_host=ngettext(
            "Overlaps with your period for %(number)d day", "Overlaps with your period for %(number)d days", number
        ),
    ) % {"number": number}


def _from_you(metres: int) -> str:
    if not metres:
        return _("In your commune")
    km = kilometres(metres)
    return ngettext("About %(km)d km from you", "About %(km)d km from you", km) % {"km": km}


def _in_a_band(metres: int) -> str:
    band = next((km for km in BANDS if metres <= km * METRES_A_KM), None)
    if band is None:
        return _("More than %(km)d km away, and ready to travel") % {"km": BANDS[-1]}
    return ngettext("At most about %(km)d km away", "At most about %(km)d km away", band) % {"km": band}


def _counted(number: int, voice: Voice) -> str:
    return voice.choose(
        to_volunteer=ngettext("Fits %(number)d of your half-days", "Fits %(number)d of your half-days", number),
        to_host=ngettext(
            "Has time on %(number)d of your half-days", "Has time on %(number)d of your half-days", number
        ),
    ) % {"number": number}


FITS: dict[str, Saying[Term]] = {
    "causes": Saying(cares),
    "skills": Saying(brings),
    "languages": Saying(speaks, "language"),
    "distance": Saying(is_near, "pin"),
    "remote": Saying(can_be_anywhere, "remote"),
    "half_days": Saying(has_time, "clock"),
    "dates": Saying(is_there, "calendar"),
}
