"""Regional knowledge: kept only with the person's own consent, which can be taken back at any time."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from tandem.audit.models import AuditEvent
from tandem.vocabulary.models import Region
from tests.volunteers.answers import kept, page, said
from volunteers.actions import save_regions
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent

REGIONS = page("regions")
PURPOSE = ConsentPurpose.REGIONAL_KNOWLEDGE
WORDS = WORDS_OF_CONSENT[PURPOSE]
GIVEN = {"regions": ["middle_east"], "agrees": "on", "agreed_before": "False"}


def live(volunteer):
    """The consents that hold: version and language."""
    return list(volunteer.consents.filter(withdrawn_at=None).values_list("version", "language"))


def verbs(volunteer):
    return [event.verb for event in AuditEvent.objects.about(volunteer)]


@pytest.fixture
def agreed(noors_browser, newcomer):
    """Noor has agreed and chosen a region."""
    noors_browser.post(REGIONS, GIVEN)
    return newcomer


def test_the_words_of_the_consent_stand_beside_an_empty_tick(noors_browser):
    answer = noors_browser.get(REGIONS)

    form = answer.context["form"]
    assert str(WORDS.text) in answer.text
    assert (form["agrees"].value(), form["agreed_before"].value(), form["regions"].value()) == (False, False, [])


def test_the_consent_is_kept_with_its_version_and_the_language_in_which_it_was_read(noors_browser, newcomer):
    noors_browser.post(page("regions", "ar"), GIVEN)

    assert kept(newcomer, "regions") == ["middle_east"]
    assert live(newcomer) == [(WORDS.version, "ar")]
    assert verbs(newcomer) == ["registered", "agreed", "answered"]


def test_regions_without_the_consent_are_not_kept_and_the_ticks_stay(noors_browser, newcomer):
    answer = noors_browser.post(REGIONS, GIVEN | {"agrees": ""})

    form = answer.context["form"]
    assert form.errors == {"agrees": ["We keep the regions only if you tick this. You can also take the regions away."]}
    assert 'id="id_agrees_error"' in answer.text
    assert form["regions"].value() == ["middle_east"]
    assert (kept(newcomer, "regions"), Consent.objects.count()) == ([], 0)


def test_a_consent_to_nothing_is_not_kept(noors_browser, newcomer):
    answer = noors_browser.post(REGIONS, {"agrees": "on"})

    assert answer.context["form"].errors == {"regions": ["Choose at least one region, or take the tick below away."]}
    assert answer.context["form"]["agrees"].value() is True
    assert Consent.objects.count() == 0


def test_a_region_that_was_taken_off_the_list_meanwhile_is_said_and_the_consent_tick_stays(noors_browser, newcomer):
    answer = noors_browser.post(REGIONS, GIVEN | {"regions": ["middle_east", "atlantis"]})

    assert answer.context["form"].errors == {"regions": ["This is not in the list any more. Choose again."]}
    assert answer.context["form"]["agrees"].value() is True
    assert (kept(newcomer, "regions"), Consent.objects.count()) == ([], 0)


def test_who_leaves_the_page_empty_has_answered_it_without_a_consent(noors_browser, newcomer):
    noors_browser.post(REGIONS, {})

    newcomer.refresh_from_db()
    assert (newcomer.steps_done, Consent.objects.count()) == (["regions"], 0)


def test_who_agreed_finds_the_tick_there(noors_browser, agreed):
    form = noors_browser.get(REGIONS).context["form"]

    assert (form["agrees"].value(), form["agreed_before"].value()) == (True, True)
    assert form["regions"].value() == ["middle_east"]


def test_taking_the_tick_away_takes_the_consent_back_and_deletes_the_regions(noors_browser, agreed):
    before = timezone.now()

    answer = noors_browser.post(REGIONS, {"regions": ["middle_east"], "agreed_before": "True"})

    consent = Consent.objects.get()
    assert said(answer) == "You took your agreement back. We deleted the regions."
    assert kept(agreed, "regions") == []
    assert consent.given_at < before < (consent.withdrawn_at or before)
    assert verbs(agreed)[-2:] == ["withdrew_agreement", "answered"]


def test_a_double_click_on_taking_back_says_the_same_twice(noors_browser, agreed):
    back = {"regions": ["middle_east"], "agreed_before": "True"}

    first, second = noors_browser.post(REGIONS, back), noors_browser.post(REGIONS, back)

    assert said(first) == said(second) == "You took your agreement back. We deleted the regions."
    assert (kept(agreed, "regions"), live(agreed)) == ([], [])
    assert verbs(agreed).count("withdrew_agreement") == 1


def test_taking_all_regions_away_ends_the_consent(noors_browser, agreed):
    noors_browser.post(REGIONS, {"agrees": "on", "agreed_before": "True"})

    assert (kept(agreed, "regions"), live(agreed)) == ([], [])


def test_other_regions_need_no_new_consent(noors_browser, agreed):
    noors_browser.post(page("regions", "fr"), {"regions": ["south_asia"], "agrees": "on", "agreed_before": "True"})

    assert kept(agreed, "regions") == ["south_asia"]
    assert (live(agreed), Consent.objects.count()) == ([(WORDS.version, "en")], 1)


def test_who_agrees_again_gives_a_new_consent_and_the_old_one_stays_on_record(noors_browser, agreed):
    noors_browser.post(REGIONS, {"agreed_before": "True"})

    noors_browser.post(page("regions", "nl"), GIVEN)

    assert live(agreed) == [(WORDS.version, "nl")]
    assert agreed.consents.exclude(withdrawn_at=None).count() == 1


def test_a_consent_to_older_words_is_asked_for_again(noors_browser, agreed):
    Consent.objects.update(version=WORDS.version - 1)

    form = noors_browser.get(REGIONS).context["form"]
    unread = noors_browser.post(REGIONS, {"regions": ["middle_east"], "agreed_before": "False"})
    after_unread = live(agreed)
    noors_browser.post(REGIONS, GIVEN)

    assert (form["agrees"].value(), form["regions"].value()) == (False, ["middle_east"])
    assert unread.context["form"].errors.keys() == {"agrees"}
    assert (after_unread, live(agreed)) == ([(WORDS.version - 1, "en")], [(WORDS.version, "en")])


def test_who_does_not_agree_to_the_newer_words_takes_the_regions_away(noors_browser, agreed):
    Consent.objects.update(version=WORDS.version - 1)

    noors_browser.post(REGIONS, {"agreed_before": "False"})

    assert (kept(agreed, "regions"), live(agreed)) == ([], [])


def test_nobody_agrees_in_somebody_elses_place(newcomer, dmitri):
    region = Region.objects.get(slug="middle_east")

    with pytest.raises(PermissionDenied):
        save_regions(newcomer, regions=[region], agrees=True, by=dmitri)

    assert (kept(newcomer, "regions"), Consent.objects.count()) == ([], 0)


def test_a_coordinator_takes_a_consent_back_where_the_person_asks_for_it(agreed, dmitri):
    save_regions(agreed, regions=[], agrees=False, by=dmitri)

    assert (kept(agreed, "regions"), live(agreed)) == ([], [])


def test_the_database_refuses_two_live_consents_to_one_thing(agreed):
    with pytest.raises(IntegrityError, match="one_live_consent_a_purpose"), transaction.atomic():
        Consent.objects.create(volunteer=agreed, purpose=PURPOSE, version=WORDS.version, language="en")


def test_regions_are_never_one_country_and_nothing_else_is_asked(noors_browser):
    fields = noors_browser.get(REGIONS).context["form"].fields

    assert list(fields) == ["regions", "agrees", "agreed_before"]
