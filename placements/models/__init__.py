"""Suggestions, matches and placements: where volunteers and opportunities meet."""

from placements.models.match import Match
from placements.models.matchable import MatchableOpportunity, MatchableVolunteer
from placements.models.placement import Placement, PlacementCheck, PlacementDay
from placements.models.recommendation import Recommendation
from placements.models.round import MatchingRound, PriceInRound, Proposal
from placements.models.suggestion import Dismissal, Showing, Suggestion, SuggestionDigest
from placements.models.weights import MatchingWeights

__all__ = [
    "Dismissal",
    "Match",
    "MatchableOpportunity",
    "MatchableVolunteer",
    "MatchingRound",
    "MatchingWeights",
    "Placement",
    "PlacementCheck",
    "PlacementDay",
    "PriceInRound",
    "Proposal",
    "Recommendation",
    "Showing",
    "Suggestion",
    "SuggestionDigest",
]
