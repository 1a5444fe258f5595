"""Which positions a suggestion has."""

import pytest

from placements.matching.findings import Position
from placements.matching.standing import positions
from placements.models import Suggestion


@pytest.mark.parametrize(
    ("suggestion", "expected"),
    [
        (Suggestion(), []),
        (Suggestion(asked=3, places=2), []),
        (Suggestion(is_kept=True, asked=3, places=2), [Position("kept", 3, 2)]),
        (Suggestion(is_kept=True, waited_days=9, is_less_crowded=True), ["kept", "waited"]),
        (Suggestion(is_kept=False, waited_days=0, is_less_crowded=True), ["less_crowded"]),
        (Suggestion(waited_days=143), [Position("waited", 143)]),
    ],
)
def test_a_suggestion_has_the_positions_of_its_numbers(suggestion, expected):
    found = positions(suggestion)

    assert found == expected or [one.code for one in found] == expected
