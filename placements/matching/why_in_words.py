"""The answer to 'Why is this not among the suggestions?' as sentences, to the volunteer and to a coordinator."""

from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from placements.matching.explain import Reason, reasons_in_words
from placements.matching.findings import Gap, Position, Term
from placements.matching.missing import NEEDS
from placements.matching.telling import Voice, Words, joined
from placements.matching.why import Offer, Rank, WhyNot

Both = tuple[str | Promise, str | Promise]  # to the volunteer, to a coordinator

LAST_PLACE_IS_PROMISED = gettext_lazy(
    "A host has proposed days to somebody for the last place. If that does not work out, it opens again."
)
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
    "promised": (LAST_PLACE_IS_PROMISED, LAST_PLACE_IS_PROMISED),
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

# Why another one comes first all the same: where it fits just as well (True), and where it fits less well.
EASIER: dict[bool, Promise] = {
    True: gettext_lazy("“%(title)s”, which is suggested first, fits just as well, and a place is easier to get there."),
    False: gettext_lazy("“%(title)s”, which is suggested first, fits less well, but a place is easier to get there."),
}
THOUGHT_OF: dict[bool, Both] = {
    True: (
        gettext_lazy(
            "“%(title)s”, which is suggested first, fits just as well, and we thought of a place there for you."
        ),
        gettext_lazy("“%(title)s”, which is suggested first, fits just as well, and Tandem thought of a place there."),
    ),
    False: (
        gettext_lazy("“%(title)s”, which is suggested first, fits less well, but we thought of a place there for you."),
        gettext_lazy("“%(title)s”, which is suggested first, fits less well, but Tandem thought of a place there."),
    ),
}


def why_in_words(why: WhyNot, words: Words, voice: Voice, rank: Rank | None = None) -> list[str]:
    """Whole sentences, what is decisive first; the rank, where it is known, only to coordinators."""
    return [*_obstacles(why, words, voice), *(_others_first(why, voice, rank) if why.is_open else [])]


def why_beside(why: WhyNot, reasons: Iterable[Reason], words: Words) -> list[str]:
    """The same to a volunteer who reads these reasons, and whether it was dismissed, beside it: nothing twice."""
    if why.is_shown or why.barred == "dismissed":
        return []
    told, sentences = {reason.sentence for reason in reasons}, why_in_words(why, words, Voice.VOLUNTEER)
    left = [sentence for sentence in sentences if sentence not in told]
    return left or [_("Something that they need is missing: you see above what it is.")] if sentences else []


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
        yield _("It fits more people than it has places.")
    if why.this and why.first:
        yield from _compared(why, why.this, why.first, voice)
    if not why.first or (why.this and why.this.value > why.first.value):
        yield _("Suggestions are made anew from time to time: it can still be among the next ones.")


def _compared(why: WhyNot, this: Offer, first: Offer, voice: Voice) -> Iterator[str]:
    """Why another one is suggested first; that it fits better is said only where it does."""
    title, is_equal = first.opportunity.title, first.score == this.score
    if first.score > this.score:
        names = {"title": title, "what": joined(map(field_in_words, why.lower))}
        yield _("“%(title)s”, which is suggested first, fits better. What counts here: %(what)s.") % names
    elif first.is_kept:
        yield str(THOUGHT_OF[is_equal][0 if voice is Voice.VOLUNTEER else 1]) % {"title": title}
    elif first.price < this.price:
        yield str(EASIER[is_equal]) % {"title": title}
    elif first.value == this.value:
        said = _("“%(title)s”, which is suggested first, fits just as well. Between equals, chance decides.")
        yield said % {"title": title}
