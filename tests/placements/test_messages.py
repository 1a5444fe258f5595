"""Each message about matches and placements, in each language: discreet outside, complete inside."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from organisations.models import Opportunity
from placements import actions, notifications, tasks
from placements.actions.announcing import announce_new_opportunities
from placements.actions.retention import look_after_silent_people, look_after_unused_accounts
from placements.matching.rows import write_opportunity_rows, write_volunteer_rows
from placements.models import Match, Placement
from tandem.accounts.models import User
from tandem.outbox.kinds import all_kinds
from tandem.outbox.letters import write
from tandem.outbox.models import OutboxMessage
from tandem.privacy.erasure import erase_person
from tests.factories.volunteers import make_user
from tests.placements.meetings import ask_again, in_days
from volunteers.models import Volunteer

NAME, TITLE, HOST, CONTACT = "Zarafshan", "Stories of exile", "Open Rivers Europe", "Robin"
LANGUAGES = [code for code, _ in django_settings.LANGUAGES]
NAMING = ["match_approved", "first_day_in_a_week", "first_day_tomorrow"]

SUBJECTS = {
    "interest_shown": {"Somebody is interested"},
    "no_answer_yet": {"Somebody waits for your answer"},
    "invitation_declined": {"News about your invitation"},
    "days_agreed": {"News about your candidate"},
    "other_days_wanted": {"News about your candidate"},
    "match_withdrawn": {"News about your candidate"},
    "plans_changed": {"News about your candidate"},
    "volunteer_invited": {"An invitation for you"},
    "match_shortlisted": {"News about your interest"},
    "days_offered": {"Days for your placement"},
    "match_declined": {"News about your interest"},
    "match_lapsed": {"News about your interest"},
    "suggestions_digest": {"New opportunities for you"},
    "new_opportunity": {"Something new that could fit you"},
    "match_approved": {"It is settled: your days"},
    "match_refused": {"News about your interest", "News about your candidate"},
    "first_day_in_a_week": {"Your days begin soon"},
    "first_day_tomorrow": {"Tomorrow is the first day"},
    "placement_ended": {"News about your days"},
    "waiting_too_long": {"What waits in Tandem"},
    "sharing_to_end": {"A volunteer asks you something"},
    "opportunity_recommended": {"Something for you to look at"},
    "asked_to_stay": {"Shall we keep your profile?"},
    "deleted_soon": {"We delete your profile on DATE"},
    "unused_account": {"We delete your account on DATE"},
}


@pytest.fixture(autouse=True)
def _planted(opportunity, asha):
    """Words that nobody else uses."""
    Opportunity.objects.update(title=TITLE)
    opportunity.refresh_from_db()
    asha.first_name = NAME
    asha.save()


def late_interest(get):
    get("interested_match")
    Match.objects.update(answer_by=in_days(0))


def no_answer(get):
    late_interest(get)
    tasks.remind_hosts()


def long_wait(get):
    get("dmitri")
    late_interest(get)
    tasks.remind_coordinators()


def closed(get):
    get("interested_match")
    Opportunity.objects.update(state="closed")
    tasks.end_what_is_over()


def digest(get):
    get("suggestion")
    tasks.send_suggestions()


def news(get):
    write_volunteer_rows([get("volunteer").pk])
    write_opportunity_rows([get("opportunity").pk])
    announce_new_opportunities(today=timezone.localdate())


def first_day_in(days, get):
    get("placement")
    Placement.objects.update(first_day=in_days(days))
    tasks.remind_first_day()


def silence(days, get, **fields):
    long_ago = timezone.now() - timedelta(days=days)
    Volunteer.objects.filter(pk=get("volunteer").pk).update(heard_from_at=long_ago, **fields)
    look_after_silent_people(timezone.localdate())


def unused_account(get):
    get("carla")  # who belongs to an organisation, and is left alone
    long_ago = timezone.now() - timedelta(days=340)
    make_user(email="una@example.org", date_joined=long_ago, last_login=long_ago)
    look_after_unused_accounts(timezone.localdate())


# How each kind comes about; the others are told on the straight way to an approval.
CAUSES: dict[str, Callable[[Callable[[str], Any]], Any]] = {
    "volunteer_invited": lambda get: get("invited_match"),
    "invitation_declined": lambda get: actions.decline_invitation(
        get("invited_match"), reason="health", by=get("asha")
    ),
    "match_withdrawn": lambda get: actions.withdraw_interest(get("shortlisted_match"), reason="health", by=get("asha")),
    "plans_changed": lambda get: erase_person(get("shortlisted_match").volunteer.user, by=get("asha")),
    "other_days_wanted": lambda get: ask_again(get("offered_match")),
    "match_declined": lambda get: actions.decline_match(
        get("interested_match"), reason="days_do_not_fit", by=get("carla")
    ),
    "match_refused": lambda get: actions.refuse_match(
        get("proposed_match"), reason="conditions_open", by=get("dmitri")
    ),
    "match_lapsed": closed,
    "no_answer_yet": no_answer,
    "waiting_too_long": long_wait,
    "suggestions_digest": digest,
    "new_opportunity": news,
    "first_day_in_a_week": partial(first_day_in, 7),
    "first_day_tomorrow": partial(first_day_in, 1),
    "sharing_to_end": lambda get: actions.take_back_sharing(get("placement").match, by=get("asha")),
    "opportunity_recommended": lambda get: actions.recommend_opportunity(
        get("volunteer"), get("opportunity"), by=get("dmitri")
    ),
    "asked_to_stay": partial(silence, 190),
    "deleted_soon": partial(silence, 340, asked_to_stay_at=timezone.now()),
    "unused_account": unused_account,
    "placement_ended": lambda get: actions.cancel_placement(get("placement"), reason="health", by=get("asha")),
}


@pytest.fixture
def letters_of(request):
    """Brings one kind of message about, and writes it to each of its readers: their address → the letter."""

    def written(kind, language="en"):
        if not OutboxMessage.objects.filter(kind=kind).exists():
            CAUSES.get(kind, lambda get: get("placement"))(request.getfixturevalue)
        User.objects.update(contact_language=language)
        messages = OutboxMessage.objects.filter(kind=kind).select_related("recipient")
        return {getattr(message.recipient, "email", ""): write(message) for message in messages}

    return written


def test_each_kind_of_message_of_placements_is_tried_here():
    ours = [kind.name for kind in all_kinds() if kind.name in notifications.__all__]

    assert sorted(SUBJECTS) == sorted(ours) == sorted(notifications.__all__)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_the_subject_names_neither_person_nor_host_nor_story(letters_of, kind):
    letters = letters_of(kind).values()

    assert {re.sub(r"\d+ \w+ \d{4}", "DATE", letter.subject) for letter in letters} == SUBJECTS[kind]
    for language in LANGUAGES:
        for letter in letters_of(kind, language).values():
            assert not re.search(f"{NAME}|{TITLE}|{HOST}|{CONTACT}|@", letter.subject)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_it_comes_in_the_language_of_its_reader(letters_of, kind):
    written = {language: list(letters_of(kind, language).values()) for language in LANGUAGES}

    for language, letters in written.items():
        for letter in letters:
            direction = "rtl" if language == "ar" else "ltr"
            assert f'<html lang="{language}" dir="{direction}">' in letter.html
            assert letter.language == language
    assert len({letters[0].subject for letters in written.values()}) == len(LANGUAGES)
    assert len({letters[0].text.split("\n")[0] for letters in written.values()}) == len(LANGUAGES)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_the_button_of_the_mail_stands_in_the_text_as_well(letters_of, kind):
    for language in LANGUAGES:
        for letter in letters_of(kind, language).values():
            [button] = re.findall(r'<a href="([^"]+)" style="display: inline-block', letter.html)
            assert button.startswith("http://testserver/")
            assert kind in {"waiting_too_long", "sharing_to_end"} or button.startswith(f"http://testserver/{language}/")
            assert button in letter.text.split("\n")


@pytest.mark.parametrize("kind", SUBJECTS)
def test_nothing_is_left_unfilled(letters_of, kind):
    for language in LANGUAGES:
        for letter in letters_of(kind, language).values():
            for words in (letter.subject, letter.text, letter.html):
                assert not re.search(r"\{\{|\{%|%\(|\bNone\b|“”", words)


@pytest.mark.parametrize("kind", SUBJECTS)
def test_only_what_was_approved_names_the_volunteer_to_the_host(letters_of, kind, carla):
    names = [NAME in letter.text + letter.html for letter in letters_of(kind).values()]

    assert any(names) == (kind in NAMING)


@pytest.mark.parametrize("kind", NAMING)
def test_each_side_learns_whom_to_expect_where_and_when(letters_of, kind, asha, carla):
    letters = letters_of(kind)

    for words in (letters[asha.email].text, letters[asha.email].html):
        assert ("Robin" in words, NAME in words) == (True, False)
    for words in (letters[carla.email].text, letters[carla.email].html):
        assert (NAME in words, asha.email in words) == (True, True)
    for letter in letters.values():
        assert "Rue du Moulin 12, 1040 Etterbeek (Schuman)" in letter.text
        assert ("9:30" in letter.text, "9:30" in letter.html) == (True, True)


def test_who_works_from_elsewhere_is_not_sent_to_an_address(letters_of, asha, carla):
    Opportunity.objects.update(is_remote=True)

    letters = letters_of("match_approved")

    assert "Where: from where you are" in letters[asha.email].text
    assert "Where: from where the volunteer is" in letters[carla.email].text


@pytest.mark.parametrize("kind", ["match_withdrawn", "invitation_declined", "placement_ended"])
def test_the_host_does_not_read_why_a_volunteer_says_no(letters_of, kind, carla):
    assert "I do not feel well enough" not in letters_of(kind)[carla.email].text
    assert Match.objects.get().end_reason == "health"


def test_the_volunteer_reads_the_sentence_that_the_host_chose(letters_of, asha):
    letter = letters_of("match_declined")[asha.email]

    for words in (letter.text, letter.html):
        assert "The days do not fit" in words
        assert "It is not a mark against you." in words


def test_both_read_why_it_was_not_approved(letters_of, asha, carla):
    letters = letters_of("match_refused")

    assert "A condition is not fulfilled yet" in letters[asha.email].text
    assert "A condition is not fulfilled yet" in letters[carla.email].text


def test_both_read_what_was_not_approved(letters_of):
    for letter in letters_of("match_refused").values():
        assert (TITLE in letter.text, TITLE in letter.html) == (True, True)


def test_offered_days_are_listed_with_their_hours(letters_of, asha):
    days = letters_of("days_offered")[asha.email].text

    assert days.count("\n- ") == days.count(", 09:30–16:00") == len(Match.objects.get().offered_days) == 10
