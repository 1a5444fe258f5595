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
