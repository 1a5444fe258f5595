"""Plots: lines that go up where the numbers do, bars as long as their share, nothing from nothing."""

import re

import pytest

from placements.plots import bar, sparkline


def heights(plot):
    [points] = re.findall(r'points="([^"]*)"', plot)
    return [float(point.split(",")[1]) for point in points.split()]


def test_a_line_goes_up_where_the_numbers_do():
    assert heights(sparkline([0, 0.5, 1], label="kept")) == [28.0, 16.0, 4.0]


def test_what_is_above_the_edge_moves_the_edge():
    assert heights(sparkline([1, 2], label="long wait")) == [16.0, 4.0]


def test_what_is_not_known_is_left_out():
    assert heights(sparkline([None, 0, None, 1], label="kept")) == [28.0, 4.0]


@pytest.mark.parametrize("values", [[], [None, None]])
def test_nothing_is_drawn_of_nothing(values):
    assert sparkline(values, label="kept") == ""


def test_the_words_are_safe_and_there_for_who_does_not_see():
    assert 'aria-label="&lt;kept&gt;"' in sparkline([1], label="<kept>")


@pytest.mark.parametrize(("share", "width"), [(0, "0.0"), (0.333, "33.3"), (1, "100.0"), (7, "100.0"), (-1, "0.0")])
def test_a_bar_is_as_long_as_its_share(share, width):
    assert f'width="{width}"' in bar(share)
