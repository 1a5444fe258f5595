"""Where a match stands, as a volunteer reads it: what happened, what comes, no jargon."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from placements.enums import MatchState
from placements.models import Match


@dataclass(frozen=True)
class Step:
    """One line of the timeline; `state` is done, now, next or end."""

    title: str
    text: str = ""
    when: str = ""
    state: str = "next"


ORDER = [
    MatchState.INVITED,
    MatchState.INTERESTED,
    MatchState.SHORTLISTED,
    MatchState.OFFERED,
    MatchState.PROPOSED,
    MatchState.APPROVED,
]


def timeline_of(match: Match) -> list[Step]:
    """All steps of this match in order; an end stands last with its reason."""
    states = ORDER if match.was_invited else ORDER[1:]
    if not match.is_live:
        return [_done(match, states[0]), _the_end(match)]
    reached = states.index(MatchState(match.state))
    return [_step(match, state, position, reached) for position, state in enumerate(states)]


def status_in_words(match: Match) -> str:
    """The present state in one sentence, for a card."""
    if not match.is_live:
        return _the_end(match).title
    return _texts(match)[MatchState(match.state)][1]


def _step(match: Match, state: MatchState, position: int, reached: int) -> Step:
    title, text = _texts(match)[state]
    if position < reached:
        return Step(title, state="done", when=_began(match) if position == 0 else "")
    if position > reached:
        return Step(title)
    return Step(title, text, when=_day(match.state_since), state="now")


def _done(match: Match, state: MatchState) -> Step:
    return Step(_texts(match)[state][0], when=_began(match), state="done")


def _the_end(match: Match) -> Step:
    titles = {
        MatchState.WITHDRAWN: _("You withdrew. That is all right."),
        MatchState.DECLINED: _("It did not work out this time"),
        MatchState.REFUSED: _("It was not approved this time"),
        MatchState.LAPSED: _("The place has gone to somebody else or the opportunity has ended"),
        MatchState.ENDED: _("Your placement has ended"),
    }
    return Step(titles[MatchState(match.state)], match.end_reason_in_words, _day(match.state_since), "end")


def _texts(match: Match) -> dict[MatchState, tuple[str, str]]:
    """For each state its title, and the sentence while it is the present one."""
    host = {"host": match.opportunity.organisation.name}
    by = {"day": date_format(match.answer_by, "j F")} if match.answer_by else {"day": ""}
    late = _("You have no answer yet. We have reminded them.") if match.is_late else ""
    return {
        MatchState.INVITED: (
            _("%(host)s invited you") % host,
            _("They do not know your name. You decide. Saying no changes nothing."),
        ),
        MatchState.INTERESTED: (
            _("You are interested"),
            late or _("They are reading your answers. You get an answer by %(day)s.") % by,
        ),
        MatchState.SHORTLISTED: (
            _("%(host)s wants to meet you") % host,
            late or _they_answer(match) % by,
        ),
        MatchState.OFFERED: (
            _("%(host)s proposes days") % host,
            _("Look at the days and say if they are good for you."),
        ),
        MatchState.PROPOSED: (
            _("You both said yes"),
            _("A Tandem coordinator looks at it now. We write to you."),
        ),
        MatchState.APPROVED: (_("It is settled"), _("Your placement is ready. Look at your days.")),
    }


def _they_answer(match: Match) -> str:
    if match.wants_other_days:
        return _("You asked for other days. You get an answer by %(day)s.")
    return _("They will write to you or call you. You get an answer by %(day)s.")


def _began(match: Match) -> str:
    return _day(match.created_at)


def _day(moment: Any) -> str:
    return date_format(localtime(moment), "j F")
