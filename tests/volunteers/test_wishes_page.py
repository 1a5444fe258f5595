"""Practical wishes: never a reason, and a host hears only of those that the person ticks."""

import pytest
from django.core.exceptions import PermissionDenied

from tandem.audit.models import AuditEvent
from tests.factories.volunteers import agreed
from tests.volunteers.answers import kept, page, said
from volunteers.actions import save_wishes
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent, PracticalWish

WISHES = page("wishes")
PURPOSE = ConsentPurpose.PRACTICAL_WISHES
AGREES = {"agrees": "on", "agreed_before": "False"}


def test_each_wish_says_whether_a_host_may_know(noors_browser, newcomer):
    noors_browser.post(WISHES, AGREES | {"wishes": ["step_free", "slow_start"], "tell_host": ["slow_start"]})

    assert kept(newcomer, "wishes") == [("slow_start", True), ("step_free", False)]


def test_telling_the_host_means_nothing_without_the_wish(noors_browser, newcomer):
    noors_browser.post(WISHES, AGREES | {"wishes": ["step_free"], "tell_host": ["prayer_room"]})

    assert kept(newcomer, "wishes") == [("step_free", False)]


def test_both_ticks_come_back(ashas_browser, volunteer):
    PracticalWish.objects.create(volunteer=volunteer, wish="slow_start", tell_host=True)
    PracticalWish.objects.create(volunteer=volunteer, wish="step_free")

    form = ashas_browser.get(WISHES).context["form"]

    assert [
        (wish.data["value"], host.data["selected"]) for wish, host in form.lines if wish.data["selected"]
    ] == [("step_free", False), ("slow_start", True)]  # fmt: skip


def test_taking_a_wish_away_forgets_it(ashas_browser, volunteer):
    agreed(volunteer, PURPOSE)
    for wish in ("slow_start", "step_free"):
        PracticalWish.objects.create(volunteer=volunteer, wish=wish, tell_host=True)

    answers = {"wishes": ["step_free"], "tell_host": ["slow_start"], "agrees": "on", "agreed_before": "True"}
    ashas_browser.post(WISHES, answers)

    assert kept(volunteer, "wishes") == [("step_free", False)]


def test_what_is_wrong_is_said_and_the_ticks_stay(noors_browser, newcomer):
    answer = noors_browser.post(WISHES, AGREES | {"wishes": ["slow_start"], "tell_host": ["slow_start", "a_throne"]})

    form = answer.context["form"]
    assert form.errors.keys() == {"tell_host"}
    assert 'id="id_tell_host_error"' in answer.text
    assert [
        (wish.data["value"], host.data["selected"]) for wish, host in form.lines if wish.data["selected"]
    ] == [("slow_start", True)]  # fmt: skip
    assert kept(newcomer, "wishes") == []


def test_the_words_of_the_consent_stand_beside_an_empty_tick(noors_browser):
    answer = noors_browser.get(WISHES)

    assert str(WORDS_OF_CONSENT[PURPOSE].text).replace("'", "&#x27;") in answer.text
    assert answer.context["form"]["agrees"].value() is False


def test_the_consent_is_kept_with_version_and_language(noors_browser, newcomer):
    noors_browser.post(page("wishes", "ar"), AGREES | {"wishes": ["slow_start"]})

    consent = Consent.objects.get()
    assert (consent.purpose, consent.version, consent.language) == (PURPOSE, WORDS_OF_CONSENT[PURPOSE].version, "ar")
    assert [event.verb for event in AuditEvent.objects.about(newcomer)] == ["registered", "agreed", "answered"]


def test_wishes_without_the_consent_are_not_kept_and_the_ticks_stay(noors_browser, newcomer):
    answer = noors_browser.post(WISHES, {"wishes": ["slow_start"], "agreed_before": "False"})

    form = answer.context["form"]
    assert form.errors == {"agrees": ["We keep the wishes only if you tick this. You can also take the wishes away."]}
    assert form["wishes"].value() == ["slow_start"]
    assert (kept(newcomer, "wishes"), Consent.objects.count()) == ([], 0)


def test_taking_the_tick_away_deletes_the_wishes(noors_browser, newcomer):
    noors_browser.post(WISHES, AGREES | {"wishes": ["slow_start"]})

    answer = noors_browser.post(WISHES, {"wishes": ["slow_start"], "agreed_before": "True"})

    assert said(answer) == "You took your agreement back. We deleted the wishes."
    assert (kept(newcomer, "wishes"), newcomer.consents.live().count()) == ([], 0)


def test_nobody_agrees_in_somebody_elses_place(newcomer, dmitri):
    with pytest.raises(PermissionDenied):
        save_wishes(newcomer, wishes={"slow_start": True}, agrees=True, by=dmitri)

    assert (kept(newcomer, "wishes"), Consent.objects.count()) == ([], 0)


def test_a_wish_that_was_kept_before_anybody_asked_is_asked_about_again(noors_browser, newcomer):
    PracticalWish.objects.create(volunteer=newcomer, wish="slow_start")

    form = noors_browser.get(WISHES).context["form"]

    assert (form["wishes"].value(), form["agrees"].value()) == (["slow_start"], False)
