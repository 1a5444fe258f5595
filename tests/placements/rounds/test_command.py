"""`manage.py match_round`: a round from the command line."""

import json
from io import StringIO
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from placements.actions.rounds import request_round
from placements.enums import RoundState
from placements.matching.rows import rebuild_rows
from placements.models import MatchingRound, Proposal, Suggestion
from tests.bench.market import make_market

pytestmark = pytest.mark.django_db


def match_round(*words):
    """What the command prints as JSON, read."""
    said = StringIO()
    call_command("match_round", "--json", *words, stdout=said)
    return json.loads(said.getvalue())


def test_it_leaves_a_round_for_a_coordinator_to_look_at(volunteer, opportunity):
    rebuild_rows()

    said = match_round()

    found = MatchingRound.objects.get()
    assert (found.state, said["state"], said["round"]) == (RoundState.READY, "ready", found.pk)
    assert (said["volunteers"], said["opportunities"], said["kept"]) == (1, 1, 1)
    assert not Suggestion.objects.exists()


def test_it_publishes_where_that_is_wanted(volunteer, opportunity):
    rebuild_rows()

    assert match_round("--publish")["state"] == "published"
    assert Suggestion.objects.count() == 1


def test_a_dry_run_finds_the_same_and_writes_nothing(volunteer, opportunity):
    rebuild_rows()

    tried = match_round("--dry-run")

    assert not MatchingRound.objects.exists()
    assert not Proposal.objects.exists()
    done = match_round()
    assert tried["input_hash"] == MatchingRound.objects.get().input_hash
    assert [tried[name] for name in ("primal", "bound", "kept", "filled")] == [
        done[name] for name in ("primal", "bound", "kept", "filled")
    ]


def test_it_runs_on_a_generated_market_instead_of_the_database(tmp_path):
    arrays: dict[str, Any] = make_market(60, 20, seed=2)
    np.savez(tmp_path / "market.npz", **arrays)

    said = match_round("--market", str(tmp_path))

    assert (said["volunteers"], said["opportunities"]) == (60, 20)
    assert 0 < said["primal"] <= said["bound"]
    assert not MatchingRound.objects.exists()


JUNK = b"junk" * 100


def without(name):
    return lambda market: {key: array for key, array in market.items() if key != name}


def with_(name, change):
    return lambda market: {**market, name: change(market[name])}


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (without("v_wait"), "these arrays are missing: v_wait"),
        (with_("v_wait", lambda waits: waits[:3]), r"v_wait has the shape \(3,\), and not 60 people"),
        (with_("v_lang", lambda levels: levels[0]), r"v_lang has the shape \(16,\), and not 60 people × languages"),
        (with_("r_seats", lambda seats: -seats), "r_seats goes from -"),
        (with_("r_seats", lambda seats: seats.astype(np.int64) * 10**15), "r_seats goes from .* to 32767 at most"),
        (with_("r_seats", lambda seats: seats * np.nan), "r_seats holds float64, and not whole numbers"),
        (with_("v_wait", lambda waits: np.array([{}], object)), "cannot be read as arrays"),
        (with_("v_zone", lambda zones: zones + 200), "v_zone goes from"),
        (with_("r_req", lambda asked: asked + 100), "r_req goes from|languages of r_req go"),
        (with_("r_id", lambda ids: ids * 0), "r_id names somebody twice"),
    ],
)
def test_it_says_what_is_wrong_with_a_market(tmp_path, broken, said):
    np.savez(tmp_path / "market.npz", **broken(make_market(60, 20, seed=2)))

    with pytest.raises(CommandError, match=f"market.npz holds no market: .*{said}"):
        match_round("--market", str(tmp_path))


@pytest.mark.parametrize("content", [JUNK, b"", b"PK\x03\x04junk"])
def test_a_file_that_is_none_is_no_market(tmp_path, content):
    (tmp_path / "market.npz").write_bytes(content)

    with pytest.raises(CommandError, match="holds no market: it cannot be read as arrays"):
        match_round("--market", str(tmp_path))


def test_a_market_without_anybody_is_one(tmp_path):
    nobody: dict[str, Any] = {
        name: array[:0] if name.startswith("v_") else array for name, array in make_market(60, 20).items()
    }
    np.savez(tmp_path / "market.npz", **nobody)

    assert match_round("--market", str(tmp_path))["volunteers"] == 0


def test_without_json_it_is_read_by_people(volunteer, opportunity):
    rebuild_rows()
    said = StringIO()

    call_command("match_round", "--dry-run", stdout=said)

    assert "volunteers       1\n" in said.getvalue()


def test_it_says_what_is_refused(dmitri, tmp_path):
    request_round(by=dmitri)

    with pytest.raises(CommandError, match="A round is being computed already"):
        match_round()
    with pytest.raises(CommandError, match=r"market\.npz\. Make one"):
        match_round("--market", str(tmp_path))
    with pytest.raises(CommandError, match="neither with --dry-run nor with --market"):
        match_round("--dry-run", "--publish")
