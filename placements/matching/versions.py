"""Versions of the weights as the engine takes them."""

from django.db.models import Exists, OuterRef, Q

from placements.enums import RoundState
from placements.matching.weights import Parameters, Weights
from placements.models import MatchingRound, MatchingWeights


def parameters_in_force() -> Parameters:
    """Of the version that was adopted last."""
    return parameters_of(MatchingWeights.objects.in_force())


def parameters_between_rounds() -> Parameters:
    """Of the round that people see, whose prices are in force with it; of those in force while none was published.

    What is adopted counts from the round that is published next: new weights beside the prices of the old ones would
    order opportunities by neither.
    """
    seen = Exists(MatchingRound.objects.filter(weights=OuterRef("pk"), state=RoundState.PUBLISHED))
    versions = MatchingWeights.objects.annotate(is_seen=seen).filter(Q(is_seen=True) | Q(adopted_at__isnull=False))
    return parameters_of(versions.latest("is_seen", "adopted_at", "pk"))


def parameters_of(version: MatchingWeights) -> Parameters:
    """Of this version."""
    terms = (version.causes, version.skills, version.languages, version.distance, version.half_days, version.dates)
    return Parameters(
        weights=Weights(*terms),
        wait_points=version.wait_points,
        wait_days=version.wait_days,
        need_share=version.need_share,
        overbook_least=version.overbook_least,
        overbook_most=version.overbook_most,
    )
