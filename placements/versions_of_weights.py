"""What one asks about versions of the weights: what was computed with one, and what it says in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from placements.enums import RoundState
from placements.models import MatchingRound, MatchingWeights
from placements.numbers_in_words import decimal, percent

TERMS = ("causes", "skills", "languages", "distance", "half_days", "dates")
REST = ("wait_points", "wait_days", "need_share", "overbook_least", "overbook_most")


@dataclass(frozen=True)
class Number:
    """One number of a version beside that of the version in force."""

    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """Whether the two versions differ in it."""
        return self.here != self.there


def last_computed(version: MatchingWeights) -> MatchingRound | None:
    """The newest round that was computed to its end with this version, whatever was done with it."""
    done = version.rounds.filter(finished_at__isnull=False).exclude(state=RoundState.FAILED)
    return done.order_by("-finished_at", "-pk").first()


def numbers_beside(version: MatchingWeights, other: MatchingWeights) -> list[Number]:
    """All numbers of both versions in words."""
    here, there = numbers_of(version), numbers_of(other)
    return [Number(label, said, there[label]) for label, said in here.items()]


def numbers_of(version: MatchingWeights) -> dict[str, str]:
    """Label → number in the units in which people think."""
    parts = {
        _("Causes in common"): version.causes,
        _("Skills that the host wishes for"): version.skills,
        _("Languages that the host wishes for"): version.languages,
        _("A short way"): version.distance,
        _("Half-days to choose from"): version.half_days,
        _("Dates in common"): version.dates,
    }
    return {
        **{label: _("%(part)d of 10") % {"part": part} for label, part in parts.items()},
        _("Points for a long wait"): decimal(version.wait_points, 0),
        _("A long wait"): ngettext("%(days)d day", "%(days)d days", version.wait_days) % {"days": version.wait_days},
        _("Help for people whom little fits"): percent(version.need_share / 1000),
        _("People asked for a place, at least"): decimal(version.overbook_least / 1000),
        _("People asked for a place, at most"): decimal(version.overbook_most / 1000),
    }
