"""What is missing for suggestions, what would make them better, and the same asked of everybody at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.volunteers import make_user, make_volunteer
from tests.volunteers.answers import good_answers, page
from volunteers.enums import ContactChannel, ProfileStep
from volunteers.models import Volunteer
from volunteers.queries import address_of, better_with_steps, is_ready, missing_steps

NEEDED = [ProfileStep.ABOUT, ProfileStep.LANGUAGES, ProfileStep.TIME, ProfileStep.PLACE, ProfileStep.CONTACT]


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def nameless(volunteer):
    volunteer.user.first_name = ""
    volunteer.user.save()


def speechless(volunteer):
    volunteer.languages.all().delete()


def without_mail(volunteer):
    volunteer.user.email, volunteer.user.phone = None, "+32470000009"
    volunteer.user.save()


def change(**fields):
    return lambda volunteer: Volunteer.objects.filter(pk=volunteer.pk).update(
        **{name: value() if callable(value) else value for name, value in fields.items()}
    )


FLAWS = {
    "no name": (nameless, ProfileStep.ABOUT),
    "age not said": (change(confirmed_adult_at=None), ProfileStep.ABOUT),
    "no language": (speechless, ProfileStep.LANGUAGES),
    "no half-day": (change(half_days=0), ProfileStep.TIME),
    "no dates": (change(available_from=None, available_until=None), ProfileStep.TIME),
    "dates are over": (change(available_from=yesterday, available_until=yesterday), ProfileStep.TIME),
    "no commune": (change(commune=None), ProfileStep.PLACE),
    "no way to reach": (change(contact_channel=""), ProfileStep.CONTACT),
    "no phone": (change(contact_channel="whatsapp"), ProfileStep.CONTACT),
    "no mail": (without_mail, ProfileStep.CONTACT),
}


@pytest.mark.parametrize(("spoil", "step"), FLAWS.values(), ids=FLAWS.keys())
def test_one_gap_is_named_and_keeps_the_person_out_of_suggestions(volunteer, spoil, step):
    assert list(Volunteer.objects.complete()) == [volunteer]

    spoil(volunteer)

    found = Volunteer.objects.get(pk=volunteer.pk)
    assert (missing_steps(found), is_ready(found)) == ([step], False)
    assert list(Volunteer.objects.complete()) == []


@pytest.mark.parametrize("channel", ContactChannel.values)
def test_somebody_with_everything_answered_is_ready_whichever_way_they_are_reached(vocabulary, channel):
    email, phone = "lina@example.org", "+32470000002"
    volunteer = make_volunteer(first_name="Lina", contact_channel=channel, email=email, phone=phone)

    assert (missing_steps(volunteer), is_ready(volunteer)) == ([], True)
    assert list(Volunteer.objects.ready()) == [volunteer]
    through_cev = "write to tandem@localhost, CEV passes on your message"
    assert address_of(volunteer) == {"email": email, "through_cev": through_cev}.get(channel, phone)


def test_the_last_day_still_counts(vocabulary):
    volunteer = make_volunteer(available_from=yesterday(), available_until=timezone.localdate())

    assert is_ready(volunteer)
    assert list(Volunteer.objects.complete()) == [volunteer]


def test_a_newcomer_misses_all_that_is_needed_in_the_order_of_the_pages(newcomer):
    assert missing_steps(newcomer) == NEEDED


def test_what_is_missing_shrinks_with_each_answer(noors_browser, newcomer):
    seen = []
    for step in NEEDED:
        noors_browser.post(page(step), good_answers(step))
        seen.append(missing_steps(Volunteer.objects.get()))

    assert seen == [NEEDED[number:] for number in range(1, 6)]


def test_skills_and_causes_make_suggestions_better(newcomer, volunteer):
    assert better_with_steps(newcomer) == [ProfileStep.SKILLS, ProfileStep.CAUSES]
    assert better_with_steps(volunteer) == []


def test_a_pause_and_a_closed_account_end_suggestions_but_keep_the_profile(vocabulary):
    paused = make_volunteer(is_paused=True)
    closed = make_volunteer(user=make_user(first_name="Sami", is_active=False))
    awake = make_volunteer()

    assert set(Volunteer.objects.complete()) == {paused, closed, awake}
    assert list(Volunteer.objects.ready()) == [awake]


def test_those_with_changes_come_oldest_first(vocabulary):
    now = timezone.now()
    waiting = [make_volunteer(matching_stale_since=now - timedelta(minutes=minutes)) for minutes in (1, 3, 2)]
    make_volunteer(matching_stale_since=now + timedelta(minutes=1))
    make_volunteer()

    assert list(Volunteer.objects.stale_before(now)) == [waiting[1], waiting[2], waiting[0]]
