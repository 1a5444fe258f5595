"""Hypothesis strategies for auctions: few volunteers and opportunities, few different scores, so that much is equal."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from placements.matching.edges import Edges
from placements.matching.pools import Ints

SCORES = st.integers(0, 10_000) | st.sampled_from([0, 1, 50, 100, 5_000, 10_000])


@dataclass
class Drawn:
    """What an auction is held over."""

    edges: Edges
    boosts: Ints
    seats: Ints
    scores: dict[tuple[int, int], int]


def edges_of(scores: dict[tuple[int, int], int], volunteers: int) -> Edges:
    """The pairs of (volunteer, opportunity) with these scores."""
    pairs = sorted((row, -score, column) for (row, column), score in scores.items())
    counts = np.bincount([row for row, _, _ in pairs], minlength=volunteers) if pairs else np.zeros(volunteers)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Edges(starts, np.array([-score << 16 | column for _, score, column in pairs], np.uint32))


@st.composite
def auctions(draw: Any, most_volunteers: int = 12, most_opportunities: int = 12) -> Drawn:
    """Some volunteers, some opportunities, some pairs; also nobody, and opportunities without seats."""
    volunteers = draw(st.integers(0, most_volunteers))
    opportunities = draw(st.integers(1, most_opportunities))
    pairs = st.tuples(st.integers(0, max(volunteers - 1, 0)), st.integers(0, opportunities - 1))
    scores = draw(st.dictionaries(pairs, SCORES, max_size=100)) if volunteers else {}
    boosts = draw(st.lists(st.sampled_from([0, 0, 500, 6_500, -3_000]), min_size=volunteers, max_size=volunteers))
    seats = draw(st.lists(st.sampled_from([0, 1, 1, 2, 5]), min_size=opportunities, max_size=opportunities))
    edges = edges_of(scores, volunteers)
    return Drawn(edges, np.array(boosts, np.int64), np.array(seats, np.int64), scores)
