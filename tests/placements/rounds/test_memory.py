"""A round that would need too much memory fails by itself."""

import os
import subprocess
from urllib.parse import urlsplit

import numpy as np
import pytest
from django.db import connection
from django.urls import reverse

from placements.enums import RoundState
from placements.matching.memory import at_most
from placements.matching.rows import rebuild_rows
from placements.models import MatchableVolunteer, MatchingRound, Proposal, Suggestion
from tandem.accounts.models import User
from tandem.dev.environment import for_everything
from tandem.dev.foreground import python
from volunteers.models import Volunteer

A_GIGABYTE = 2**30


def test_what_is_too_large_is_refused_and_what_fits_is_not():
    with at_most(600):
        assert np.ones(1000).sum() == 1000
        with pytest.raises(MemoryError):
            np.ones(A_GIGABYTE, np.uint8)


def test_afterwards_there_is_no_bound_any_more():
    with at_most(600):
        pass

    assert np.zeros(A_GIGABYTE, np.uint8)[-1] == 0


def make_many_like(volunteer, number):
    """So many more people who are ready and who live where this one lives."""
    same = {
        field.name: getattr(volunteer, field.name)
        for field in Volunteer._meta.concrete_fields
        if field.name not in ("id", "user")
    }
    users = User.objects.bulk_create([User(email=f"many{count}@example.org") for count in range(number)])
    people = Volunteer.objects.bulk_create([Volunteer(user=user, **same) for user in users])
    row = MatchableVolunteer.objects.get(volunteer=volunteer)
    numbers = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name != "volunteer"}
    MatchableVolunteer.objects.bulk_create([MatchableVolunteer(volunteer=person, **numbers) for person in people])


def match_round(megabytes):
    """What `manage.py match_round` says in a process of its own that may have so much memory."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = {**for_everything(), "DATABASE_URL": database, "MATCHING_MEMORY_MB": str(megabytes)}
    command = [*python("django"), "match_round"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_round_that_reaches_its_bound_has_failed_and_the_next_can_run(suggestion, client_of, dmitri):
    rebuild_rows()
    make_many_like(suggestion.volunteer, 12_000)

    answer = match_round(megabytes=1)

    failed = MatchingRound.objects.get()
    sentence = "It needed more memory than it may have (1 MB). Nothing was changed."
    assert (answer.returncode, failed.state, sentence in answer.stderr) == (1, RoundState.FAILED, True)
    page = client_of(dmitri).get(reverse("admin:placements_matchinground_change", args=[failed.pk]))
    assert sentence in page.text
    assert (Suggestion.objects.get(), Proposal.objects.count()) == (suggestion, 0)
    assert match_round(megabytes=1500).returncode == 0
    assert MatchingRound.objects.filter(state=RoundState.READY, volunteers=12_001).count() == 1
