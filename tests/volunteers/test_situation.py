"""What is noted for the notices of the law: hidden until asked for with a reason, written down, hers to read."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tandem.audit.models import AuditEvent
from tandem.vocabulary.models import ReceptionCentre
from tests.volunteers.answers import said
from volunteers.actions import open_situation, save_situation
from volunteers.models import Situation

SECRETS = ["Asylum-seeker, lives in reception", "Pocket money", "Letter to Ms Peeters", "The reception centre (social"]


@pytest.fixture
def centre(vocabulary):
    """A centre of the list."""
    return ReceptionCentre.objects.filter(is_active=True).order_by("name")[0]


@pytest.fixture
def noted(volunteer, dmitri, centre):
    """Dmitri noted Asha's situation."""
    details = {
        "residence": "applicant_in_reception",
        "income": ["reception_pocket_money"],
        "centre": centre.slug,
        "notices": {"fedasil": timezone.localdate()},
        "note": "Letter to Ms Peeters",
    }
    save_situation(volunteer, by=dmitri, **details)
    return Situation.objects.get()


def address(name, volunteer):
    return reverse(f"admin:volunteers_volunteer_{name}", args=[volunteer.pk])


def written_down(volunteer):
    events = AuditEvent.objects.about(volunteer).filter(verb__contains="situation")
    return [(event.verb, event.actor_id, event.data) for event in events]


def test_the_volunteers_page_shows_nothing_of_it_not_even_whether_it_is_there(dmitris_browser, volunteer, noted):
    with_note = dmitris_browser.get(address("change", volunteer)).text
    noted.delete()
    without = dmitris_browser.get(address("change", volunteer)).text

    assert [secret for secret in SECRETS if secret in with_note] == []
    assert "Situation, for the notices of the law" in with_note
    assert with_note.count("<") == without.count("<")


def test_a_click_with_a_reason_shows_it_once_and_is_written_down(dmitris_browser, volunteer, noted, dmitri, centre):
    answer = dmitris_browser.post(address("situation", volunteer), {"purpose": "notice"})

    assert [secret for secret in [*SECRETS, centre.name] if secret not in answer.text] == []
    assert "no-store" in answer.headers["Cache-Control"]
    assert written_down(volunteer)[-1] == ("opened_situation", dmitri.pk, {"purpose": "notice"})


@pytest.mark.parametrize("purpose", ["", "curiosity"])
def test_without_a_reason_of_the_list_nothing_is_shown(dmitris_browser, volunteer, noted, purpose):
    answer = dmitris_browser.post(address("situation", volunteer), {"purpose": purpose}, follow=True)

    assert [secret for secret in SECRETS if secret in answer.text] == []
    assert "Say why you open it." in answer.text
    assert [verb for verb, _, _ in written_down(volunteer)] == ["changed_situation"]


@pytest.mark.parametrize("name", ["situation", "save_situation"])
def test_an_address_that_is_only_visited_shows_nothing(dmitris_browser, volunteer, noted, name):
    answer = dmitris_browser.get(address(name, volunteer))

    assert (answer.status_code, answer.headers["Location"]) == (302, address("change", volunteer))


@pytest.mark.parametrize("person", ["asha", "ben", "carla", "other_host"])
def test_nobody_but_coordinators_opens_or_writes_it(client_of, volunteer, noted, person, request):
    browser = client_of(request.getfixturevalue(person))

    for name in ("situation", "save_situation"):
        answer = browser.post(address(name, volunteer), {"purpose": "notice", "note": "Mallory"})

        assert (answer.status_code, "Peeters" in answer.text) == (302, False)
    assert Situation.objects.get().note == "Letter to Ms Peeters"


def test_a_coordinator_does_not_note_anything_about_themselves(volunteer):
    volunteer.user.is_staff = True

    for deed in (lambda: open_situation(volunteer, purpose="notice", by=volunteer.user),):
        with pytest.raises(PermissionDenied):
            deed()


def test_what_is_changed_is_kept_and_the_change_is_written_down_without_what_it_says(
    dmitris_browser, volunteer, dmitri
):
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = dmitris_browser.post(
        address("save_situation", volunteer),
        {
            "residence": "recognised_refugee",
            "income": ["cpas_living_wage", "student"],
            "told_cpas": yesterday.isoformat(),
        },
    )

    noted = Situation.objects.get()
    assert said(answer) == "Saved. The volunteer can read it on their own page."
    assert (noted.residence, noted.income) == ("recognised_refugee", ["cpas_living_wage", "student"])
    assert noted.notices == {"cpas": yesterday.isoformat()}
    assert written_down(volunteer) == [("changed_situation", dmitri.pk, {})]


def test_whoever_empties_every_line_deletes_the_note(dmitris_browser, volunteer, noted):
    dmitris_browser.post(address("save_situation", volunteer), {})

    assert not Situation.objects.exists()
    assert [verb for verb, _, _ in written_down(volunteer)] == ["changed_situation", "deleted_situation"]


def test_nobody_was_told_on_a_day_that_lies_ahead(dmitris_browser, volunteer):
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = dmitris_browser.post(address("save_situation", volunteer), {"told_fedasil": tomorrow.isoformat()})

    assert answer.context["form"].errors.keys() == {"told_fedasil"}
    assert not Situation.objects.exists()


def test_a_centre_that_was_closed_since_can_stay(dmitris_browser, volunteer, noted, centre):
    ReceptionCentre.objects.update(is_active=False)

    dmitris_browser.post(address("save_situation", volunteer), {"centre": centre.slug})

    assert Situation.objects.get().centre == centre.slug


def test_nothing_is_asked_that_a_notice_does_not_need(dmitris_browser, volunteer):
    form = dmitris_browser.post(address("situation", volunteer), {"purpose": "change"}).context["form"]

    told = ["told_fedasil", "told_cpas", "told_onem_c45b", "told_mutual"]
    assert list(form.fields) == ["residence", "centre", "income", *told, "note"]


def test_what_the_sources_leave_open_is_not_said_as_if_it_were_certain(dmitris_browser, volunteer):
    text = dmitris_browser.post(address("situation", volunteer), {"purpose": "change"}).text

    assert "for 2026 it is not confirmed" in text
    assert "The sources disagree" in text
    assert "no legal advice" in text


def test_the_volunteer_reads_all_of_it(ashas_browser, noted, centre):
    answer = ashas_browser.get(reverse("home:noted"))

    assert [secret for secret in [*SECRETS, centre.name] if secret not in answer.text] == []
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_volunteer_hears_that_it_is_there(ashas_browser, volunteer, noted):
    words = "They also noted something"
    there = ashas_browser.get(reverse("home:who_sees")).text
    noted.delete()

    assert words in there
    assert words not in ashas_browser.get(reverse("home:who_sees")).text
    assert "Nothing is noted" in ashas_browser.get(reverse("home:noted")).text


def test_somebody_elses_page_says_nothing_of_it(client_of, ben, noted):
    answer = client_of(ben).get(reverse("home:noted"))

    assert "Nothing is noted" in answer.text
    assert [secret for secret in SECRETS if secret in answer.text] == []


def test_no_page_of_a_host_says_anything_of_it(client_of, carla, shortlisted_match, noted):
    browser = client_of(carla)
    pages = [
        reverse("host:candidates", args=[shortlisted_match.opportunity_id]),
        reverse("host:candidate", args=[shortlisted_match.pk]),
    ]

    text = "".join(browser.get(page).text for page in pages)
    assert "Asha" in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_it_goes_with_the_person(volunteer, noted):
    volunteer.user.delete()

    assert not Situation.objects.exists()
