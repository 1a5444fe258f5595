"""Why an opportunity comes so early in somebody's list, beside how well it fits, in two voices.

Hosts read that Tandem thought of a place for the person, and nothing of waiting or of what fits others.
"""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placements.matching.findings import Position
from placements.matching.telling import Saying, Voice, Words


class Standing(Protocol):
    """What a suggestion knows of its place among all suggestions."""

    is_kept: bool
    asked: int
    places: int
    waited_days: int
    is_less_crowded: bool


def positions(suggestion: Standing) -> list[Position]:
    """The positions of a suggestion, in the order in which they are told."""
    found = [
        Position("kept", suggestion.asked, suggestion.places) if suggestion.is_kept else None,
        Position("waited", suggestion.waited_days) if suggestion.waited_days else None,
        # Whoever reads for how many people a place was thought of needs no other word on how many it fits.
        Position("less_crowded") if suggestion.is_less_crowded and not suggestion.is_kept else None,
    ]
    return [position for position in found if position]


def is_among_the_first(position: Position, words: Words, voice: Voice) -> str:
    """The round thought of a place for this person; how many people for how many places, where both are known."""
    if voice is Voice.HOST:
        return _("Tandem thinks of this person for one of your places, among others.")
    if not position.have or not position.want:
        return _("You are among the first for this")
    return _("You are among the first for this (%(people)s for %(places)s).") % {
        "people": ngettext("%(number)d person", "%(number)d people", position.have) % {"number": position.have},
        "places": ngettext("%(number)d place", "%(number)d places", position.want) % {"number": position.want},
    }


def has_waited(position: Position, words: Words, voice: Voice) -> str:
    """Since when nothing came of it: the volunteer's own matter."""
    if voice is Voice.HOST or not position.have:
        return ""
    return ngettext(
        "You have waited %(number)d day: that counts.",
        "You have waited %(number)d days: that counts.",
        position.have,
    ) % {"number": position.have}


def fits_fewer_people(position: Position, words: Words, voice: Voice) -> str:
    """It comes before others that fit as well, because it fits fewer people."""
    return voice.choose(to_volunteer=_("It fits fewer people than others do."), to_host="")


STANDS: dict[str, Saying[Position]] = {
    "kept": Saying(is_among_the_first, "people"),
    "waited": Saying(has_waited, "clock"),
    "less_crowded": Saying(fits_fewer_people),
}
