"""A volunteer says 'not these days', and the host proposes others."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from placements import actions
from placements.enums import MatchState
from placements.models import Match
from placements.queries import default_days
from placements.refusals import DaysChanged
from placements.timeline import status_in_words
from tandem.lifecycle.machine import TransitionNotAllowed
from tests.placements.meetings import ask_again, in_days
from tests.placements.told import said, told, written_down


def page(name, match):
    return reverse(name, args=[match.pk])


def test_the_host_hears_of_it_and_has_a_week_for_other_days(offered_match, asha):
    Match.objects.update(answer_by=in_days(-2))

    ask_again(offered_match)

    match = Match.objects.get()
    assert (match.state, match.offered_days, match.answer_by) == (MatchState.SHORTLISTED, [], in_days(7))
    assert written_down(match)[3:] == [("ask_again", asha.pk)]
    assert told(match)[3:] == [("other_days_wanted", "Carla")]


def test_a_double_click_asks_once(offered_match, asha):
    read = [day.isoformat() for day in offered_match.offered_days]

    for _ in range(2):
        actions.ask_for_other_days(offered_match, days=read, by=asha)

    assert told(offered_match)[3:] == [("other_days_wanted", "Carla")]


def test_days_that_the_host_changed_meanwhile_are_read_first(offered_match, asha, carla):
    read = [day.isoformat() for day in offered_match.offered_days]
    actions.offer_days(offered_match, days=offered_match.offered_days[:2], by=carla)

    with pytest.raises(DaysChanged):
        actions.ask_for_other_days(offered_match, days=read, by=asha)

    assert len(Match.objects.get().offered_days) == 2


def test_after_the_yes_nobody_asks_for_other_days(proposed_match):
    with pytest.raises(TransitionNotAllowed):
        ask_again(proposed_match)


def test_nobody_asks_in_the_volunteers_place(offered_match, ben, carla, dmitri):
    read = [day.isoformat() for day in offered_match.offered_days]

    for person in (ben, carla, dmitri):
        with pytest.raises(PermissionDenied):
            actions.ask_for_other_days(offered_match, days=read, by=person)


def test_the_volunteer_asks_with_a_button_beside_the_yes_and_the_hours(offered_match, client_of, asha):
    browser = client_of(asha)
    text = browser.get(page("home:match", offered_match)).text
    read = " ".join(day.isoformat() for day in offered_match.offered_days)
    assert f'name="days" value="{read}"' in text
    assert text.count("<bdi>09:30–16:00</bdi>") == len(offered_match.offered_days)

    answer = browser.post(page("home:ask_again", offered_match), {"days": read}, follow=True)

    assert said(answer) == ["We asked the host for other days. We write to you when they propose them."]
    assert "You asked for other days. You get an answer by" in answer.text
    assert browser.get(reverse("home:index")).context["next_step"].title == "You asked for other days"


def test_asking_is_never_a_plain_link_and_only_the_volunteers(offered_match, client_of, asha, ben, carla):
    address = page("home:ask_again", offered_match)

    assert client_of(asha).get(address).status_code == 405
    assert [client_of(person).post(address).status_code for person in (ben, carla)] == [404, 404]


def test_the_host_reads_it_on_the_candidates_page_until_there_are_other_days(offered_match, client_of, carla):
    browser, asks = client_of(carla), "The volunteer asks for other days."
    ask_again(offered_match)
    assert asks in browser.get(page("host:candidate", offered_match)).text

    actions.offer_days(offered_match, days=default_days(offered_match)[1:], by=carla)

    assert asks not in browser.get(page("host:candidate", offered_match)).text
    assert status_in_words(offered_match) == "Look at the days and say if they are good for you."
