"""Who may write a profile, and who may see it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tandem.audit.models import AuditEvent
from tests.volunteers.answers import SUMMARY, kept, page
from volunteers import actions
from volunteers.enums import ProfileStep
from volunteers.models import Volunteer

WRITING: dict[str, dict[str, Any]] = {
    "save_about": {"first_name": "Mallory", "is_adult": True},
    "save_languages": {"languages": []},
    "save_skills": {"skills": []},
    "save_causes": {"causes": []},
    "save_time": {
        "half_days": 1,
        "max_half_days": 1,
        "available_from": date(2026, 1, 1),
        "available_until": date(2026, 1, 2),
    },
    "save_contact": {"contact_channel": "sms"},
    "save_wishes": {"wishes": {"slow_start": True}, "agrees": True},
    "save_regions": {"regions": [], "agrees": False},
    "pause_suggestions": {},
    "resume_suggestions": {},
}
each_action = pytest.mark.parametrize("name", WRITING)


def everything(volunteer):
    paused = Volunteer.objects.get(pk=volunteer.pk).is_paused
    return [kept(volunteer, step) for step in ProfileStep.values] + [paused]


@each_action
def test_nobody_else_writes_a_profile(volunteer, ben, carla, name):
    before = everything(volunteer)

    for stranger in (ben, carla):
        with pytest.raises(PermissionDenied):
            getattr(actions, name)(volunteer, **WRITING[name], by=stranger)

    assert everything(volunteer) == before
    assert not AuditEvent.objects.about(volunteer).exists()


def test_a_commune_is_not_written_by_somebody_else(volunteer, ben):
    commune, volunteer.commune = volunteer.commune, None

    with pytest.raises(PermissionDenied):
        actions.save_place(volunteer, commune=commune, max_km=50, by=ben)

    assert kept(volunteer, "place") == ("1050", 10)


def test_a_coordinator_corrects_what_was_written_together_and_it_is_recorded(volunteer, dmitri):
    actions.save_about(volunteer, first_name="Aisha", is_adult=True, by=dmitri)

    event = AuditEvent.objects.about(volunteer).get()
    assert kept(volunteer, "about") == ("Aisha", True)
    assert (event.verb, event.actor_id, event.on_behalf_of_id) == ("answered", dmitri.pk, volunteer.user_id)


def test_volunteers_see_themselves_and_coordinators_see_all(volunteer, ben, carla, dmitri, organisation):
    bens = Volunteer.objects.get(user=ben)

    assert [set(Volunteer.objects.visible_to(person)) for person in (volunteer.user, ben, carla, dmitri)] == [
        {volunteer}, {bens}, set(), {volunteer, bens},
    ]  # fmt: skip


def test_a_profile_is_shown_to_its_owner_only(ashas_browser, client_of, ben):
    addresses = [reverse(SUMMARY), *map(page, ProfileStep.values)]
    assert "Asha" in ashas_browser.get(reverse(SUMMARY)).text
    assert "asha@example.org" in ashas_browser.get(page("contact")).text

    bens_browser = client_of(ben)
    seen = "".join(bens_browser.get(address).text for address in addresses)

    assert "Ben" in seen
    assert "Asha" not in seen
    assert "asha@example.org" not in seen


def test_hosts_and_coordinators_find_no_profile_of_others_at_these_addresses(volunteer, client_of, carla, dmitri):
    for person in (carla, dmitri):
        answer = client_of(person).get(reverse(SUMMARY))

        assert (answer.status_code, answer.url) == (302, reverse("profile:start"))


def test_the_name_is_not_told_before_the_person_says_so(volunteer):
    assert str(volunteer) == f"V{volunteer.pk}"
