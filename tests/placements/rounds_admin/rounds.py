"""Rounds as the engine leaves them, and pages as a person reads them."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

from django.utils import timezone

from organisations.models import Opportunity
from placements.enums import RoundPurpose, RoundState
from placements.models import MatchingRound, MatchingWeights, Proposal, Suggestion
from volunteers.models import Volunteer

FIGURES = {
    "covered": 0.97, "realistic": 0.9, "kept": 61, "filled": 0.88, "nobody": 3, "mean_score": 7420, "p10_score": 5100,
    "longwait_ratio": 1.25, "least_group": 0.92, "gini_exposure": 0.2, "roles_unseen": 0.01, "less_crowded": 12,
}  # fmt: skip


def make_round(state: str = RoundState.READY, *, figures: dict[str, Any] | None = None, **fields: Any) -> MatchingRound:
    """A round of a hundred people that was computed with the weights in force; in the state that is asked for."""
    now = timezone.now()
    computed: dict[str, Any] = {
        "finished_at": now, "day": timezone.localdate(), "input_hash": "c0ffee" * 10, "engine": "numpy 1",
        "seconds": 0.5, "volunteers": 100, "opportunities": 20, "seats": 70, "pairs": 900,
        "primal": 500_000, "bound": 500_200,
    }  # fmt: skip
    if state in (RoundState.PUBLISHED, RoundState.REPLACED):
        computed["published_at"] = now
    weights = fields.pop("weights", None) or MatchingWeights.objects.in_force()
    said = {"read_at": now.isoformat()} | FIGURES | (figures or {})
    return MatchingRound.objects.create(state=state, weights=weights, figures=said, **(computed | fields))


def make_unfinished_round(state: str, **fields: Any) -> MatchingRound:
    """A round of which nothing is known yet."""
    return MatchingRound.objects.create(state=state, weights=MatchingWeights.objects.in_force(), **fields)


def make_trial(weights: MatchingWeights, **fields: Any) -> MatchingRound:
    """A round that only shows what these weights would change."""
    return make_round(purpose=RoundPurpose.TRIAL, weights=weights, **fields)


def make_other_weights(**fields: Any) -> MatchingWeights:
    """A version that counts the way more than the one in force, and that nobody has tried."""
    return MatchingWeights.objects.create(name="Nearer", **({"causes": 2, "distance": 2} | fields))


def propose(found: MatchingRound, volunteer: Volunteer, opportunity: Opportunity, *, points: int) -> Proposal:
    """What the round proposes, with every term of the score at so many points of a thousand."""
    return Proposal.objects.create(
        round=found, volunteer=volunteer, opportunity=opportunity, score=points * 10, value=points * 10,
        terms=[points] * 6, is_kept=False, asked=0, places=0, waited_days=0, is_less_crowded=False,
    )  # fmt: skip


def suggest(volunteer: Volunteer, opportunity: Opportunity, *, points: int) -> Suggestion:
    """What the volunteer sees now."""
    return Suggestion.objects.create(
        volunteer=volunteer, opportunity=opportunity, score=points * 10, value=points * 10, terms=[points] * 6
    )


def one_of_each(volunteer: Volunteer, opportunity: Opportunity) -> dict[str, Any]:
    """A round beside the one that people see, with all that its page can show, and weights that were tried on it."""
    make_round(RoundState.REPLACED, figures={"covered": 0.8, "filled": 0.6, "longwait_ratio": 0.9})
    make_round(RoundState.PUBLISHED, figures={"covered": 0.9})
    make_unfinished_round(RoundState.FAILED, problem="The engine stopped.")
    weights = make_other_weights()
    groups = [{"name": "English", "people": 40, "kept": 0.55}, {"name": "Tigrinya", "people": None, "kept": None}]
    unwanted = [{"opportunity": opportunity.pk, "eligible": 1, "blocked_by": "too_far", "blocked": 31}]
    found = make_trial(weights, groups={"language": groups, "commune": groups}, unwanted=unwanted)
    propose(found, volunteer, opportunity, points=930)
    return {"round": found, "weights": weights}


def a_while_ago(minutes: int) -> Any:
    """The moment so many minutes before now."""
    return timezone.now() - timedelta(minutes=minutes)


def row(answer: Any, title: str) -> list[str]:
    """The cells of the table's row with this heading, as read."""
    for inside in re.findall(r"<tr[^>]*>(.*?)</tr>", answer.text, re.DOTALL):
        heading, *cells = [_read(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", inside, re.DOTALL)] or [""]
        if heading == title:
            return cells
    raise AssertionError(f"no row {title!r}")


def _read(cell: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
