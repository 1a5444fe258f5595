"""A page that asks for something does not open once the match has moved on."""

import pytest
from django.urls import reverse

from placements import actions
from tests.placements.told import said

CHANGED = ["Something changed in the meantime, so this step is no longer possible. Look at the page again."]


@pytest.mark.parametrize("name", ["offer", "decline"])
def test_a_host_is_led_back_to_the_candidate(name, placement, client_of, carla):
    answer = client_of(carla).get(reverse(f"host:{name}", args=[placement.match_id]), follow=True)

    assert said(answer) == CHANGED
    assert answer.request["PATH_INFO"] == reverse("host:candidate", args=[placement.match_id])


def test_an_answer_from_an_old_page_leads_back_as_well(interested_match, client_of, carla):
    actions.decline_match(interested_match, reason="somebody_chosen", by=carla)

    answer = client_of(carla).post(
        reverse("host:decline", args=[interested_match.pk]), {"reason": "other_skills"}, follow=True
    )

    assert said(answer) == CHANGED


@pytest.mark.parametrize("name", ["decline", "withdraw"])
def test_a_volunteer_is_led_back_to_the_match(name, placement, client_of, asha):
    answer = client_of(asha).get(reverse(f"home:{name}", args=[placement.match_id]), follow=True)

    assert said(answer) == CHANGED
    assert answer.request["PATH_INFO"] == reverse("home:match", args=[placement.match_id])
