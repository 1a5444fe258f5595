"""Regions that are apart can be planned apart, with the same outcome as in one piece."""

import numpy as np
import pytest

from placements.actions.rounds import discard_round, request_round, run_part, run_parts_to_the_end, run_round
from placements.enums import RoundState
from placements.matching.parts import parts_of
from placements.matching.reading import read_market
from placements.matching.rows import rebuild_rows
from placements.models import MatchingRound, PriceInRound, Proposal
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_volunteer

pytestmark = pytest.mark.django_db
BRUSSELS, FAR, LONELY = "1050", "2800", "1470"  # Ixelles, Mechelen, Genappe


@pytest.fixture
def two_regions(vocabulary):
    """Seven people and five opportunities, too few places, half of them far from the other half."""
    for number in range(7):
        make_volunteer(
            first_name=f"Person {number}",
            postcode=FAR if number % 2 else BRUSSELS,
            max_km=8,
            languages={"en": 3 + number % 4, "fr": 1 + number},
        )
    for number in range(5):
        make_opportunity(postcode=FAR if number % 2 else BRUSSELS, languages={"en": 2 + number % 3})
    rebuild_rows()


def outcome(found):
    """What a round proposes and what it says of itself."""
    found.refresh_from_db()
    proposals = found.proposals.order_by("volunteer", "pk").values_list(
        "volunteer", "opportunity", "score", "value", "terms", "is_kept", "asked", "places", "waited_days",
        "is_less_crowded",
    )  # fmt: skip
    prices = found.prices.order_by("opportunity").values_list("opportunity", "price", "eligible", "asked", "places")
    said = (found.state, found.pairs, found.primal, found.bound, found.seats, found.groups, found.unwanted)
    figures = {name: value for name, value in found.figures.items() if name != "read_at"}
    return list(proposals), list(prices), said, figures


def compute_in_parts():
    """As the tasks do it; gives the round."""
    found = request_round(by=None, offer=False)
    for number in range(run_round(found, cut_above=0)):
        run_part(MatchingRound.objects.get(pk=found.pk), number)
    run_parts_to_the_end(MatchingRound.objects.get(pk=found.pk))
    return found


def test_regions_between_which_nobody_can_go_are_parts(two_regions):
    market = read_market()

    parts = parts_of(market)

    assert [(len(people), len(roles)) for people, roles in parts] == [(4, 3), (3, 2)]
    assert sorted(np.concatenate([people for people, _ in parts]).tolist()) == list(range(7))


def test_somebody_who_travels_far_binds_two_regions(two_regions):
    make_volunteer(postcode=BRUSSELS, max_km=60)
    rebuild_rows()

    assert len(parts_of(read_market())) == 1


def test_what_can_be_done_from_anywhere_binds_all_regions(two_regions):
    make_opportunity(is_remote=True)
    rebuild_rows()

    assert len(parts_of(read_market())) == 1


def test_who_reaches_nothing_is_in_a_part_too(two_regions):
    make_volunteer(postcode=LONELY, max_km=1)
    rebuild_rows()

    parts = parts_of(read_market())

    assert sorted(len(people) for people, _ in parts) == [3, 5]


def test_the_outcome_in_parts_is_that_of_one_piece(two_regions):
    whole = request_round(by=None, offer=False)
    assert run_round(whole) == 0

    in_parts = compute_in_parts()

    assert outcome(in_parts) == outcome(whole)
    assert (whole.parts, in_parts.parts) == (1, 2)
    assert whole.state == RoundState.READY
    assert len(outcome(whole)[0]) > 10
    assert whole.figure("kept") == whole.seats


def test_a_part_computed_twice_is_there_once(two_regions):
    found = request_round(by=None, offer=False)
    run_round(found, cut_above=0)
    run_part(found, 0)
    once = Proposal.objects.count()

    run_part(found, 0)

    assert Proposal.objects.count() == once > 0


def test_a_small_market_is_not_cut(two_regions):
    found = request_round(by=None, offer=False)

    assert run_round(found, cut_above=50) == 0
    assert PriceInRound.objects.filter(round=found).count() == 5


def test_a_part_whose_data_are_gone_fails_the_round(two_regions):
    found = request_round(by=None, offer=False)
    run_round(found, cut_above=0)

    run_part(found, 7)

    found.refresh_from_db()
    assert found.state == RoundState.FAILED
    assert "part 7 is not stored any more" in found.problem_in_words


def test_the_parts_of_a_round_that_was_set_aside_are_left(two_regions, dmitri):
    found = request_round(by=None, offer=False)
    run_round(found, cut_above=0)
    discard_round(found, by=dmitri)

    run_part(MatchingRound.objects.get(), 0)
    run_parts_to_the_end(MatchingRound.objects.get())

    assert not Proposal.objects.exists()
    assert MatchingRound.objects.get().state == RoundState.DISCARDED
