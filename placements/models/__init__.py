"""Suggestions, matches and placements: where volunteers and opportunities meet."""

from placements.models.match import Match
from placements.models.placement import Placement, PlacementCheck, PlacementDay
from placements.models.suggestion import Dismissal, Suggestion, SuggestionDigest

__all__ = ["Dismissal", "Match", "Placement", "PlacementCheck", "PlacementDay", "Suggestion", "SuggestionDigest"]
