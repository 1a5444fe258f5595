"""Versions of the weights as the engine takes them."""

from placements.matching.weights import Parameters, Weights
from placements.models import MatchingWeights


def parameters_in_force() -> Parameters:
    """Of the version that was adopted last."""
    return parameters_of(MatchingWeights.objects.in_force())


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
