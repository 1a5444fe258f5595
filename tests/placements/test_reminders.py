"""What the workers do by the clock: each task is safe to run twice and tells nobody twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.actions import close_opportunity, submit_opportunity
from organisations.models import Opportunity
from placements import actions, tasks
from placements.enums import MatchState
from placements.models import Match, Placement, Suggestion, SuggestionDigest
from placements.queries import waiting_counts
from tandem.outbox.models import NotificationSettings, OutboxMessage
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_volunteer
from tests.placements.meetings import in_days, start
from tests.placements.told import told


def begin_in(placement, days):
    """As if the first day were so many days from today."""
    Placement.objects.filter(pk=placement.pk).update(first_day=in_days(days), last_day=in_days(days + 20))


def run_twice(task):
    task()
    task()


def kinds_about(record):
    return [kind for kind, _ in told(record)]


def test_new_suggestions_come_in_one_digest(suggestion, opportunity):
    run_twice(tasks.send_suggestions)

    digest = SuggestionDigest.objects.get()
    assert list(digest.opportunities.all()) == [opportunity]
    assert told(digest) == [("suggestions_digest", "Asha")]


def test_a_digest_comes_at_most_once_a_week(clock, suggestion, organisation, volunteer):
    tasks.send_suggestions()
    suggest(volunteer, make_opportunity(organisation=organisation))

    clock.forward(days=6)
    tasks.send_suggestions()
    assert SuggestionDigest.objects.count() == 1

    clock.forward(days=1)
    tasks.send_suggestions()
    assert SuggestionDigest.objects.count() == 2


def test_the_next_digest_holds_only_what_is_new(clock, suggestion, organisation, volunteer):
    tasks.send_suggestions()
    new = make_opportunity(organisation=organisation)
    suggest(volunteer, new)

    clock.forward(days=7)
    tasks.send_suggestions()

    assert list(SuggestionDigest.objects.latest("pk").opportunities.all()) == [new]


def test_without_anything_new_there_is_no_digest(clock, suggestion):
    tasks.send_suggestions()
    clock.forward(days=7)

    tasks.send_suggestions()

    assert SuggestionDigest.objects.count() == 1


def test_a_digest_holds_the_five_best(organisation, volunteer):
    opportunities = [make_opportunity(organisation=organisation) for _ in range(7)]
    for worse, opportunity in enumerate(opportunities):
        suggest(volunteer, opportunity, value=7000 - worse)

    tasks.send_suggestions()

    assert set(SuggestionDigest.objects.get().opportunities.all()) == set(opportunities[:5])


@pytest.mark.parametrize(("rhythm", "digests"), [("weekly", 2), ("fortnightly", 1), ("never", 0)])
def test_each_person_chooses_how_often(clock, suggestion, organisation, volunteer, rhythm, digests):
    NotificationSettings.objects.create(user=volunteer.user, suggestions=rhythm)
    tasks.send_suggestions()
    suggest(volunteer, make_opportunity(organisation=organisation))

    clock.forward(days=7)
    tasks.send_suggestions()

    assert SuggestionDigest.objects.count() == digests


def test_who_takes_a_pause_gets_no_digest(suggestion, volunteer):
    volunteer.is_paused = True
    volunteer.save()

    tasks.send_suggestions()

    assert not SuggestionDigest.objects.exists()


@pytest.mark.parametrize(("answer_in", "reminders"), [(1, 0), (0, 1), (-3, 1)])
def test_hosts_are_reminded_once_the_promised_day_has_come(interested_match, answer_in, reminders):
    Match.objects.update(answer_by=in_days(answer_in))

    run_twice(tasks.remind_hosts)

    assert told(interested_match)[1:] == [("no_answer_yet", "Carla")] * reminders


def test_after_the_meeting_a_new_day_is_promised_and_reminded_of(interested_match, carla):
    Match.objects.update(answer_by=in_days(0))
    tasks.remind_hosts()
    actions.shortlist_match(interested_match, by=carla)
    tasks.remind_hosts()
    assert kinds_about(interested_match).count("no_answer_yet") == 1

    Match.objects.update(answer_by=in_days(-1))
    tasks.remind_hosts()

    assert kinds_about(interested_match).count("no_answer_yet") == 2


@pytest.mark.parametrize("stage", ["offered_match", "proposed_match"])
def test_hosts_are_not_reminded_where_somebody_else_has_the_next_word(stage, request):
    match = request.getfixturevalue(stage)
    Match.objects.update(answer_by=in_days(-1))

    tasks.remind_hosts()

    assert "no_answer_yet" not in kinds_about(match)


@pytest.mark.parametrize(
    ("days", "reminders"),
    [
        (8, []),
        (7, ["first_day_in_a_week"]),
        (5, ["first_day_in_a_week"]),
        (4, []),
        (2, []),
        (1, ["first_day_tomorrow"]),
        (0, []),
    ],
)
def test_both_are_reminded_a_week_and_a_day_before_the_first_day(placement, days, reminders):
    begin_in(placement, days)

    run_twice(tasks.remind_first_day)

    assert told(placement)[2:] == [(kind, name) for kind in reminders for name in ("Asha", "Carla")]


def test_as_the_first_day_comes_nearer_each_reminder_comes_once(clock, placement):
    begin_in(placement, 10)

    for _ in range(11):
        run_twice(tasks.remind_first_day)
        clock.forward(days=1)

    assert kinds_about(placement)[2:] == ["first_day_in_a_week"] * 2 + ["first_day_tomorrow"] * 2


def test_a_placement_that_is_started_in_the_books_is_reminded_of_as_well(placement, dmitri):
    start(placement, by=dmitri)
    begin_in(placement, 7)

    tasks.remind_first_day()

    assert kinds_about(placement)[2:] == ["first_day_in_a_week"] * 2


def test_nobody_is_reminded_of_a_placement_that_was_cancelled(placement, asha):
    begin_in(placement, 1)
    actions.cancel_placement(placement, reason="health", by=asha)

    tasks.remind_first_day()

    assert "first_day_tomorrow" not in kinds_about(placement)


def test_coordinators_hear_once_a_day_what_waits_too_long(clock, proposed_match, dmitri):
    clock.forward(days=2)
    tasks.remind_coordinators()
    assert not OutboxMessage.objects.filter(kind="waiting_too_long").exists()

    clock.forward(days=1)
    run_twice(tasks.remind_coordinators)
    assert [message.recipient for message in OutboxMessage.objects.filter(kind="waiting_too_long")] == [dmitri]

    clock.forward(days=1)
    tasks.remind_coordinators()
    assert OutboxMessage.objects.filter(kind="waiting_too_long").count() == 2


def test_each_kind_of_waiting_is_counted_from_the_longest(organisation, interested_match, proposed_match, carla):
    now = timezone.now()
    submitted = make_opportunity(organisation=organisation, state="draft", published_at=None)
    submit_opportunity(submitted, by=carla)
    Opportunity.objects.filter(pk=submitted.pk).update(state_since=now - timedelta(days=4))
    Match.objects.filter(pk=proposed_match.pk).update(state_since=now - timedelta(days=5))
    late = actions.show_interest((ben := make_volunteer(first_name="Ben")), proposed_match.opportunity, by=ben.user)
    Match.objects.filter(pk=late.pk).update(answer_by=in_days(0))

    counts = [(str(count.title), count.number) for count in waiting_counts()]

    assert counts == [
        ("Organisations to verify", 0),
        ("Opportunities to publish", 1),
        ("Matches to approve", 1),
        ("Interests without an answer", 1),
    ]
    assert waiting_counts()[2].oldest == now - timedelta(days=5)


def test_what_is_over_ends_once_and_is_told_once(interested_match, carla):
    close_opportunity(interested_match.opportunity, by=carla)

    run_twice(tasks.end_what_is_over)

    assert told(interested_match)[1:] == [("match_lapsed", "Asha")]


def test_an_interest_that_came_in_as_the_last_seat_went_ends_by_the_sweep(placement, ben):
    stray = Match.objects.create(volunteer=ben.volunteer, opportunity=placement.match.opportunity, state="invited")

    tasks.end_what_is_over()

    stray.refresh_from_db()
    assert (stray.state, stray.end_reason) == (MatchState.LAPSED, "filled")


def test_the_sweep_leaves_alone_what_is_settled_or_open(placement, organisation, ben):
    waiting = actions.show_interest(ben.volunteer, make_opportunity(organisation=organisation), by=ben)

    tasks.end_what_is_over()

    placement.match.refresh_from_db()
    waiting.refresh_from_db()
    assert (placement.match.state, waiting.state) == (MatchState.APPROVED, MatchState.INTERESTED)


def test_new_suggestions_are_made_for_whoever_changed_the_profile(opportunity, volunteer):
    volunteer.matching_stale_since = timezone.now()
    volunteer.save()
    tasks.look_for_what_was_overlooked()

    assert tasks.refresh_suggestions() == 1

    assert [found.opportunity for found in Suggestion.objects.filter(volunteer=volunteer)] == [opportunity]
    assert tasks.refresh_suggestions() == 0
