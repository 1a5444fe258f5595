"""What is over is forgotten after its period; what the law wants to see stays."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from organisations.models import Opportunity
from placements import actions
from placements.actions import forget_what_is_past
from placements.enums import ShownWhere
from placements.models import (
    Dismissal,
    Match,
    Placement,
    PlacementDay,
    Recommendation,
    Showing,
    SuggestionDigest,
)
from placements.retention.calendar import in_months
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_user, make_volunteer
from tests.placements.meetings import let_days_pass, propose, start
from tests.privacy.planted import tables
from volunteers.models import Volunteer


@pytest.mark.parametrize(
    ("first", "months", "then"),
    [
        ((2026, 5, 12), 6, (2026, 11, 12)),
        ((2026, 8, 31), 6, (2027, 2, 28)),
        ((2027, 8, 31), 6, (2028, 2, 29)),
        ((2026, 12, 15), 1, (2027, 1, 15)),
        ((2027, 1, 15), -13, (2025, 12, 15)),
        ((2026, 3, 31), -1, (2026, 2, 28)),
    ],
)
def test_months_forward_and_back(first, months, then):
    assert in_months(date(*first), months) == date(*then)


@pytest.fixture
def withdrawn(volunteer, opportunity, clock):
    """Asha's interest, taken back on 12 May 2026."""
    match = actions.show_interest(volunteer, opportunity, by=volunteer.user)
    actions.withdraw_interest(match, reason="health", by=volunteer.user)
    return match


def test_a_match_that_ended_is_deleted_after_two_years_with_its_consent(withdrawn, volunteer, clock):
    assert volunteer.consents.count() == 1

    assert forget_what_is_past(date(2028, 5, 12))["matches deleted"] == 0
    assert forget_what_is_past(date(2028, 5, 13))["matches deleted"] == 1

    assert not Match.objects.exists()
    assert volunteer.consents.count() == 0


def test_a_live_match_stays_however_old_it_is(interested_match):
    forget_what_is_past(date(2040, 1, 1))

    assert Match.objects.filter(pk=interested_match.pk).exists()
    assert interested_match.volunteer.consents.count() == 1


@pytest.fixture
def placed(volunteer, carla, dmitri, opportunity, clock):
    """Asha's placement, completed on 12 May 2026, with an allowance for each day."""
    placement = actions.approve_match(propose(volunteer, opportunity, host=carla), by=dmitri)
    start(placement, by=dmitri)
    let_days_pass(placement, 60)
    actions.complete_placement(placement, by=dmitri)
    PlacementDay.objects.update(allowance="30.00")
    Placement.objects.update(end_reason="health")
    return placement


def test_the_match_of_a_placement_says_nothing_more_after_two_years_and_the_days_stay(placed, clock):
    days = list(PlacementDay.objects.values())
    checks = list(placed.checks.values())

    assert forget_what_is_past(date(2028, 5, 13))["matches emptied"] == 1
    assert forget_what_is_past(date(2028, 5, 13))["matches emptied"] == 0

    match = Match.objects.get()
    assert (match.reasons, match.score, match.offered_days, match.contact_shared_at) == ([], None, [], None)
    assert (match.end_reason, match.state, match.volunteer_id) == ("rather_not_say", "ended", placed.volunteer_id)
    assert Placement.objects.get().end_reason == ""
    assert list(PlacementDay.objects.values()) == days
    assert list(placed.checks.values()) == checks


def test_lines_of_messages_are_deleted_after_a_year_but_never_one_that_waits(withdrawn, clock):
    sent, waiting = OutboxMessage.objects.order_by("pk")[:2]
    OutboxMessage.objects.filter(pk=sent.pk).update(state="sent", sent_at=timezone.now())

    assert forget_what_is_past(date(2027, 5, 12))["messages deleted"] == 0
    assert forget_what_is_past(date(2027, 5, 13))["messages deleted"] == 1

    assert not OutboxMessage.objects.filter(pk=sent.pk).exists()
    assert OutboxMessage.objects.filter(pk=waiting.pk).exists()


@pytest.fixture
def answered(volunteer, clock):
    """An opportunity that was shown, told, recommended and dismissed."""
    opportunity = make_opportunity()
    today = timezone.localdate()
    actions.note_showings(volunteer, [suggest(volunteer, opportunity)], ShownWhere.NEWS, today)
    SuggestionDigest.objects.create(volunteer=volunteer, sent_on=today).opportunities.add(opportunity)
    Recommendation.objects.create(volunteer=volunteer, opportunity=opportunity, helper=make_user(is_helper=True))
    actions.dismiss_opportunity(volunteer, opportunity, reason="health", by=volunteer.user)
    return opportunity


def left():
    """How many rows of each kind."""
    return [model.objects.count() for model in (Showing, SuggestionDigest, Recommendation, Dismissal)]


def test_what_was_suggested_is_forgotten_a_year_later_where_the_opportunity_is_over(answered):
    forget_what_is_past(date(2029, 1, 1))
    assert left() == [1, 1, 1, 1]

    Opportunity.objects.filter(pk=answered.pk).update(state="expired")
    forget_what_is_past(date(2027, 5, 12))
    assert left() == [1, 1, 1, 1]
    forget_what_is_past(date(2027, 5, 13))
    assert left() == [0, 0, 0, 0]


def test_a_period_is_what_the_operator_says(withdrawn, settings, clock):
    settings.RETENTION = {**settings.RETENTION, "matches": 3}

    assert forget_what_is_past(date(2026, 8, 13))["matches deleted"] == 1


def ran(*words):
    """What the command printed."""
    out = StringIO()
    call_command("retention", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def a_year_later(withdrawn, placed, answered, clock):
    """Somebody to ask, to warn and to delete, rows that are over, and a host's account that nobody uses."""
    silent = {name: clock.now + timedelta(days=days) for name, days in (("Ask", 400), ("Warn", 180), ("Gone", 30))}
    for name, heard in silent.items():
        make_volunteer(first_name=name, heard_from_at=heard)
    make_organisation(owner=make_user(first_name="Otis"))
    User.objects.update(date_joined=clock.now)
    OutboxMessage.objects.update(state="sent", sent_at=clock.now)
    Opportunity.objects.update(state="expired")
    clock.set(2028, 5, 20, 12)
    Volunteer.objects.filter(user__first_name="Gone").update(warned_at=clock.now - timedelta(days=31))
    Volunteer.objects.filter(user__first_name="Warn").update(heard_from_at=clock.now - timedelta(days=350))
    Volunteer.objects.filter(user__first_name="Ask").update(heard_from_at=clock.now - timedelta(days=190))


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_the_command_says_what_is_due_without_names_and_changes_nothing(a_year_later, words):
    before = tables()

    said = ran(*words)

    assert tables() == before
    gone = Volunteer.objects.get(user__first_name="Gone")
    assert f"{f'V{gone.pk}':<8} delete  silent since 2026-06-11, ends 2028-05-19" in said
    for line in ("1 ask", "1 delete", "2 warn", "1 matches emptied", "1 digests deleted", "that nobody uses"):
        assert line in said, said
    assert not any(name in said for name in ("Gone", "Warn", "Asha", "@"))


def test_the_command_does_what_it_said(a_year_later):
    said = ran("--do")

    assert "1 delete" in said
    assert not Volunteer.objects.filter(user__first_name="Gone").exists()
    assert AuditEvent.objects.filter(verb="warned").count() == 2
    assert User.objects.filter(first_name="Otis").exists()  # only listed
    assert "Nothing is due" not in said
    assert "delete" not in ran().replace("deleted", "")


def test_one_looks_or_does():
    with pytest.raises(CommandError, match="not allowed with"):
        ran("--do", "--dry-run")
