"""The answer to 'Why is this not among the suggestions?' as sentences, to the volunteer and to a coordinator."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placements.matching.explain import Reason, reasons_in_words
from placements.matching.findings import Gap, Position, Term
from placements.matching.missing import NEEDS
from placements.matching.telling import Voice, Words, joined
from placements.matching.why import Rank, WhyNot

Both = tuple[str | Promise, str | Promise]  # to the volunteer, to a coordinator

PERSON: dict[str, Both] = {
    "paused": (
        gettext_lazy("You take a pause, so we suggest nothing now."),
        gettext_lazy("The volunteer takes a pause."),
    ),
    "unready": (
        gettext_lazy("Some answers are still missing in your profile. Suggestions begin when they are there."),
        gettext_lazy("The profile is not complete, its dates are over, or the account is closed."),
    ),
}
CLOSED: dict[str, Both] = {
    "suspended": (
        gettext_lazy("The organisation takes nobody now."),
        gettext_lazy("The organisation is suspended."),
    ),
    "full": (gettext_lazy("All places are taken."), gettext_lazy("All places are taken.")),
    "closed": (gettext_lazy("The host has closed it."), gettext_lazy("The host has closed it.")),
    "over": (gettext_lazy("Its last day has passed."), gettext_lazy("Its last day has passed.")),
    "unpublished": (gettext_lazy("It is not published."), gettext_lazy("It is not published.")),
}
BARRED: dict[str, Both] = {
    "dismissed": (gettext_lazy("You said: not for me."), gettext_lazy("The volunteer said: not for me.")),
    "matched": (
        gettext_lazy("You asked for it before, or were invited."),
        gettext_lazy("There is or was a match of the two already."),
    ),
    "own": (
        gettext_lazy("It is an opportunity of your own organisation."),
        gettext_lazy("It is an opportunity of the volunteer's own organisation."),
    ),
}
# In what another opportunity can be better; a term of its own code each.
FIELDS: dict[str, str | Promise] = {
    "causes": gettext_lazy("the causes"),
    "skills": gettext_lazy("the skills"),
    "languages": gettext_lazy("the languages"),
    "distance": gettext_lazy("the way there"),
    "remote": gettext_lazy("the way there"),
    "half_days": gettext_lazy("the half-days"),
    "dates": gettext_lazy("the dates"),
}


def why_in_words(why: WhyNot, words: Words, voice: Voice, rank: Rank | None = None) -> list[str]:
    """Whole sentences, what is decisive first; the rank, where it is known, only to coordinators."""
    return [*_obstacles(why, words, voice), *(_others_first(why, voice, rank) if why.is_open else [])]


def reasons_now(why: WhyNot, words: Words, voice: Voice) -> list[Reason]:
    """What fits and what is missing, as they are now, what counts; nothing where either lacks place or dates."""
    terms = [term for term in why.this.terms if term.weight] if why.this else []
    found: list[Position | Gap | Term] = [*why.positions, *why.gaps, *terms]
    return reasons_in_words([one.as_json() for one in found], words, voice)


def field_in_words(term: Term) -> str:
    """What the term is about: "the causes"."""
    return str(FIELDS[term.code])


def _obstacles(why: WhyNot, words: Words, voice: Voice) -> Iterator[str]:
    to = 0 if voice is Voice.VOLUNTEER else 1
    for table, code in ((PERSON, why.person), (CLOSED, why.closed), (BARRED, why.barred)):
        if code:
            yield str(table[code][to])
    for gap in why.gaps:
        yield NEEDS[gap.code].sentence(gap, words, voice)


def _others_first(why: WhyNot, voice: Voice, rank: Rank | None) -> Iterator[str]:
    if voice is Voice.VOLUNTEER and why.first:
        yield _("You could do this, too. Others come first in your suggestions.")
    elif voice is Voice.VOLUNTEER:
        yield _("You could do this.")
    elif rank:
        yield _("It fits. By its value it is number %(place)d of %(among)d that fit now.") % {
            "place": rank.place,
            "among": rank.among,
        }
    else:
        yield _("It fits, but others come first.")
    if why.this and why.this.price > 0:
        yield _("More people ask for it than there are places.")
    yield from _compared(why)


def _compared(why: WhyNot) -> Iterator[str]:
    if why.first and why.lower:
        names = {"title": why.first.opportunity.title, "what": joined(map(field_in_words, why.lower))}
        yield _("“%(title)s”, which is suggested first, fits better. What counts here: %(what)s.") % names
    elif not why.first or (why.this and why.this.value > why.first.value):
        yield _("Suggestions are made anew from time to time: it can still be among the next ones.")
