"""Half a year of silence asks, a sign of life keeps, a year deletes."""

import pytest
from django.db import transaction
from django.utils import timezone

from organisations.enums import MemberRole
from organisations.models import Membership
from placements import actions
from placements.actions import look_after_silent_people, retention
from placements.models import Match, PlacementDay
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tandem.privacy.farewells import Farewell, forget, register
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_user, make_volunteer
from tests.mail import deliver_everything
from tests.placements.meetings import let_days_pass, propose, start
from volunteers.actions import keep_profile, note_presence, save_causes
from volunteers.models import Volunteer


def kinds():
    """The kinds of messages that were queued, in order."""
    return list(OutboxMessage.objects.order_by("pk").values_list("kind", flat=True))


def is_there(volunteer):
    return Volunteer.objects.filter(pk=volunteer.pk).exists()


def test_half_a_year_of_silence_asks_once(sami, sweep_on):
    assert sweep_on(2026, 11, 11) == {}

    assert sweep_on(2026, 11, 12) == {"ask": 1}
    assert sweep_on(2026, 11, 12) == {}
    assert sweep_on(2027, 4, 10) == {}
    assert kinds() == ["asked_to_stay"]


def test_a_year_of_silence_warns_a_month_before_and_deletes_everything(sami, sweep_on):
    sweep_on(2026, 11, 12)

    assert sweep_on(2027, 4, 11) == {}
    assert sweep_on(2027, 4, 12) == {"warn": 1}
    assert kinds() == ["asked_to_stay", "deleted_soon"]
    let_all_leave()
    assert sweep_on(2027, 5, 11) == {}
    assert is_there(sami)

    assert sweep_on(2027, 5, 12) == {"delete": 1}
    assert not is_there(sami)
    assert not User.objects.filter(pk=sami.user_id).exists()
    assert kinds() == []
    erased = AuditEvent.objects.get(verb="erased")
    assert (erased.actor_id, erased.data) == (None, {"reason": "silence"})


def let_all_leave():
    """As if all that waits had left."""
    OutboxMessage.objects.update(state="sent", sent_at=timezone.now())


def test_nobody_is_deleted_while_the_warning_waits_to_leave(sami, sweep_on):
    sweep_on(2027, 4, 12)

    assert sweep_on(2027, 5, 12) == {}
    let_all_leave()
    assert sweep_on(2027, 5, 12) == {"delete": 1}


def test_whoever_is_warned_late_has_as_long_as_everybody(sami, sweep_on):
    assert sweep_on(2028, 1, 10) == {"warn": 1}
    let_all_leave()

    assert sweep_on(2028, 2, 8) == {}
    assert sweep_on(2028, 2, 9) == {"delete": 1}


@pytest.mark.parametrize("sign", ["keeps", "comes", "logs in", "answers", "is helped"])
def test_a_sign_of_life_begins_the_time_anew(sami, sweep_on, clock, sign):
    sweep_on(2026, 11, 12)
    clock.set(2027, 1, 20, 10)

    give_sign(sami, sign, clock.now)

    assert sweep_on(2027, 5, 12) == {}
    assert sweep_on(2027, 7, 20) == {"ask": 1}
    assert kinds() == ["asked_to_stay", "asked_to_stay"]


def give_sign(volunteer, sign, now):
    """One of the signs of life."""
    if sign == "keeps":
        keep_profile(volunteer, by=volunteer.user)
    elif sign == "comes":
        note_presence(volunteer.user_id)
    elif sign == "logs in":
        User.objects.filter(pk=volunteer.user_id).update(last_login=now)
    elif sign == "answers":
        save_causes(volunteer, causes=[], by=volunteer.user)
    else:
        robin = make_user(first_name="Robin", is_helper=True)
        volunteer.accompaniments.create(helper=robin, agreed_at=now)
        save_causes(volunteer, causes=[], by=robin)


def test_what_a_coordinator_corrects_is_no_sign_of_life(sami, sweep_on, dmitri, clock):
    clock.set(2026, 11, 1)
    save_causes(sami, causes=[], by=dmitri)

    assert sweep_on(2026, 11, 12) == {"ask": 1}


def test_who_said_keep_after_the_warning_is_not_deleted(sami, sweep_on):
    sweep_on(2027, 4, 12)
    let_all_leave()

    keep_profile(sami, by=sami.user)

    assert sweep_on(2027, 5, 12) == {}
    assert is_there(sami)
    assert AuditEvent.objects.get(verb="kept_profile").actor_id == sami.user_id


@pytest.fixture
def waiting_for_a_year(sami, sweep_on, clock):
    """Sami's interest, to which nobody answered between June 2026 and June 2027."""
    clock.set(2026, 6, 1)
    match = actions.show_interest(sami, make_opportunity(), by=sami.user)
    assert sweep_on(2027, 6, 1) == {}
    return match


def test_nobody_with_a_live_match_is_asked_and_who_withdraws_begins_the_time_anew(waiting_for_a_year, sami, sweep_on):
    actions.withdraw_interest(waiting_for_a_year, reason="no_time", by=sami.user)

    assert sweep_on(2027, 11, 30) == {}
    assert sweep_on(2027, 12, 1) == {"ask": 1}


def test_a_match_that_others_end_is_no_sign_of_life(waiting_for_a_year, sami, sweep_on):
    actions.lapse_match(close(waiting_for_a_year))

    assert sweep_on(2027, 6, 2) == {"warn": 1}
    let_all_leave()
    assert sweep_on(2027, 7, 1) == {}
    assert is_there(sami)
    assert sweep_on(2027, 7, 2) == {"delete": 1}


def close(match):
    """The match, of an opportunity that is closed."""
    match.opportunity.state = "closed"
    match.opportunity.save(update_fields=["state"])
    return Match.objects.get(pk=match.pk)


@pytest.fixture
def placed(sami, carla, dmitri, organisation, clock):
    """Sami's placement, all days of which were done; completed on 12 May 2026."""
    placement = actions.approve_match(propose(sami, make_opportunity(organisation=organisation), host=carla), by=dmitri)
    start(placement, by=dmitri)
    let_days_pass(placement, 60)
    actions.complete_placement(placement, by=dmitri)
    OutboxMessage.objects.all().delete()
    return placement


def test_who_had_a_placement_is_not_asked_but_warned(placed, sweep_on):
    assert sweep_on(2026, 11, 12) == {}
    assert sweep_on(2027, 4, 11) == {}

    assert sweep_on(2027, 4, 12) == {"warn": 1}


def test_a_year_after_a_placement_the_days_stay_without_the_name(placed, sami, sweep_on):
    before = list(PlacementDay.objects.values("date", "outcome", "allowance", "placement"))
    sweep_on(2027, 4, 12)
    let_all_leave()
    assert sweep_on(2027, 5, 11) == {}

    assert sweep_on(2027, 5, 12) == {"delete": 1}

    stub = User.objects.get(pk=sami.user_id)
    assert (stub.first_name, stub.email, stub.is_active, stub.erased_at is None) == ("", None, False, False)
    assert list(PlacementDay.objects.values("date", "outcome", "allowance", "placement")) == before
    assert sweep_on(2030, 1, 1) == {}


def test_nobody_with_a_placement_under_way_is_asked(sami, carla, dmitri, organisation, sweep_on):
    match = propose(sami, make_opportunity(organisation=organisation), host=carla)
    actions.approve_match(match, by=dmitri)

    assert sweep_on(2028, 1, 10) == {}


@pytest.mark.parametrize("role", ["coordinator", "helper", "member"])
def test_whoever_works_with_us_otherwise_is_left_alone(sami, sweep_on, organisation, role):
    if role == "member":
        Membership.objects.create(organisation=organisation, user=sami.user, role=MemberRole.MEMBER)
    else:
        User.objects.filter(pk=sami.user_id).update(**{"is_staff" if role == "coordinator" else "is_helper": True})

    assert sweep_on(2028, 1, 10) == {}


def test_who_has_no_address_is_marked_and_gets_no_message(sweep_on, vocabulary, clock):
    person = User.objects.create_user(comes_with_card=True, first_name="Nour")
    volunteer = make_volunteer(user=person, heard_from_at=clock.now)

    assert sweep_on(2026, 11, 12) == {"ask": 1}

    volunteer.refresh_from_db()
    assert volunteer.is_asked_to_stay
    assert kinds() == []


@transaction.atomic
def step_and_crash(volunteer, today):
    """The worker is killed before its transaction is committed."""
    assert retention.take_step(volunteer.pk, today) == "ask"
    assert kinds() == ["asked_to_stay"]
    raise KeyboardInterrupt


def test_a_crash_after_the_message_leaves_neither_message_nor_mark(sami, clock):
    today = clock.set(2026, 11, 12, 12).date()
    with pytest.raises(KeyboardInterrupt):
        step_and_crash(sami, today)

    assert kinds() == []
    assert look_after_silent_people(today) == {"ask": 1}
    assert kinds() == ["asked_to_stay"]


def test_one_who_cannot_be_helped_does_not_stop_the_others(sami, sweep_on, clock, caplog):
    other = make_volunteer(first_name="Lina", heard_from_at=sami.heard_from_at)
    sweep_on(2027, 4, 12)
    let_all_leave()

    def stumble(user, by):
        if user.pk == sami.user_id:
            raise RuntimeError("Sami sami@example.org")

    register(Farewell("stumbling", act=stumble))
    try:
        assert sweep_on(2027, 5, 12) == {"delete": 1}
    finally:
        forget("stumbling")

    assert (is_there(sami), is_there(other)) == (True, False)
    assert f"Retention of V{sami.pk} stands still: RuntimeError" in caplog.text
    assert "sami@" not in caplog.text.lower()
    assert sweep_on(2027, 5, 13) == {"delete": 1}


def test_the_messages_say_the_day_and_nothing_about_why_somebody_is_here(sami, sweep_on, mailbox, clock):
    sweep_on(2026, 11, 12)
    deliver_everything()
    sweep_on(2027, 4, 12)
    deliver_everything()

    asked, warned = mailbox.to("sami@example.org")
    assert asked["Subject"] == "Shall we keep your profile?"
    assert "12 May 2027" in asked.get_body().get_content()
    assert warned["Subject"] == "We delete your profile on 12 May 2027"
    for mail in (asked, warned):
        text = mail.get_body().get_content().lower()
        assert not any(word in text for word in ("refugee", "asylum", "sami,"))


def test_a_message_that_is_overtaken_is_not_sent(sami, sweep_on, mailbox):
    sweep_on(2026, 11, 12)
    keep_profile(sami, by=sami.user)

    deliver_everything()

    assert mailbox.messages == []
