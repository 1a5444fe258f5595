"""Where the words of a consent change, people are asked again, and until then what they told is not used."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from placements.matching.candidates import volunteers_as_features
from tandem.vocabulary.models import Region
from tests.factories.volunteers import agreed
from tests.volunteers.answers import page
from volunteers import consent_words
from volunteers.actions import rest_what_older_words_cover, save_regions, save_wishes, take_back_consent
from volunteers.consent_words import WORDS_OF_CONSENT, Words
from volunteers.enums import ConsentPurpose, ProfileStep
from volunteers.models import Consent
from volunteers.queries import regions_in_use, resting_steps, waits_for_agreement, wishes_in_use

REGIONS, WISHES = ConsentPurpose.REGIONAL_KNOWLEDGE, ConsentPurpose.PRACTICAL_WISHES


@pytest.fixture
def told(volunteer):
    """Asha told a wish and a region, each with its consent; the engine has looked at it."""
    save_wishes(volunteer, wishes={"slow_start": True}, agrees=True, by=volunteer.user)
    save_regions(volunteer, regions=[Region.objects.get(slug="caucasus")], agrees=True, by=volunteer.user)
    volunteer.matching_stale_since = None
    volunteer.save()
    return volunteer


@pytest.fixture
def newer_words(told, monkeypatch):
    """The words of both consents change afterwards."""
    for purpose in (REGIONS, WISHES):
        words = WORDS_OF_CONSENT[purpose]
        monkeypatch.setitem(consent_words.WORDS_OF_CONSENT, purpose, Words(words.version + 1, words.text))
    return told


def skills_of(volunteer):
    [person] = volunteers_as_features([volunteer])
    return person.skills


def test_what_was_told_with_a_consent_is_used(told):
    assert [wish.wish for wish in wishes_in_use(told)] == ["slow_start"]
    assert [region.slug for region in regions_in_use(told)] == ["caucasus"]
    assert (resting_steps(told), waits_for_agreement(told)) == ([], False)


def test_after_the_words_changed_nothing_of_it_is_used(newer_words):
    assert (wishes_in_use(newer_words), regions_in_use(newer_words)) == ([], [])
    assert resting_steps(newer_words) == [ProfileStep.WISHES, ProfileStep.REGIONS]
    assert waits_for_agreement(newer_words)


def test_the_engine_forgets_the_region_and_takes_it_up_again(newer_words):
    without = skills_of(newer_words)

    save_regions(newer_words, regions=list(Region.objects.filter(slug="caucasus")), agrees=True, by=newer_words.user)

    assert skills_of(newer_words) > without


def test_the_sweep_lets_the_engine_look_again_once(newer_words):
    first, second = rest_what_older_words_cover(), rest_what_older_words_cover()

    newer_words.refresh_from_db()
    assert (first, second) == (1, 0)
    assert newer_words.matching_stale_since is not None
    assert Consent.objects.filter(asked_again_at__isnull=True).count() == 0


def test_without_newer_words_the_sweep_changes_nothing(told):
    rest_what_older_words_cover()

    told.refresh_from_db()
    assert told.matching_stale_since is None


def test_the_person_is_asked_again_on_their_pages(client_of, newer_words):
    browser = client_of(newer_words.user)

    home, readers = browser.get(reverse("home:index")).text, browser.get(reverse("home:who_sees")).text

    assert "Please read it again" in home
    for step in ("wishes", "regions"):
        assert f'href="{page(step)}?one=1"' in readers
    assert browser.get(page("wishes")).context["form"]["agrees"].value() is False


def test_nobody_is_asked_again_who_agreed_to_the_words_as_they_are(client_of, told):
    assert "Please read it again" not in client_of(told.user).get(reverse("home:index")).text


def test_agreeing_again_ends_the_older_consent_and_keeps_it_on_record(newer_words):
    save_wishes(newer_words, wishes={"slow_start": True}, agrees=True, by=newer_words.user)

    assert [wish.wish for wish in wishes_in_use(newer_words)] == ["slow_start"]
    held = newer_words.consents.filter(purpose=WISHES).order_by("version")
    assert [consent.is_live for consent in held] == [False, True]


@pytest.mark.parametrize("purpose", [REGIONS, WISHES])
def test_a_consent_that_is_taken_back_takes_what_was_told_with_it(told, purpose):
    consent = told.consents.get(purpose=purpose)

    take_back_consent(consent, by=told.user)
    take_back_consent(consent, by=told.user)

    left = {REGIONS: told.regions.count(), WISHES: told.wishes.count()}
    assert left == {REGIONS: 1, WISHES: 1} | {purpose: 0}
    told.refresh_from_db()
    assert told.matching_stale_since is not None


def test_nobody_else_takes_it_back(told, ben, carla):
    for stranger in (ben, carla):
        with pytest.raises(PermissionDenied):
            take_back_consent(told.consents.get(purpose=WISHES), by=stranger)

    assert told.consents.live().count() == 2


@pytest.mark.parametrize(("purpose", "about_id"), [("sharing", None), ("practical_wishes", 7)])
def test_only_sharing_is_for_one_match(volunteer, purpose, about_id):
    with pytest.raises(IntegrityError, match="sharing_is_agreed_to_for_one_match"), transaction.atomic():
        agreed(volunteer, ConsentPurpose(purpose), about_id=about_id)


def test_one_match_is_agreed_to_once_at_a_time(volunteer):
    agreed(volunteer, ConsentPurpose.SHARING, about_id=7, withdrawn_at=timezone.now())
    agreed(volunteer, ConsentPurpose.SHARING, about_id=7)
    agreed(volunteer, ConsentPurpose.SHARING, about_id=8)

    with pytest.raises(IntegrityError, match="one_live_consent_a_match"), transaction.atomic():
        agreed(volunteer, ConsentPurpose.SHARING, about_id=7)
