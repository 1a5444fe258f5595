"""The proof: after an erasure none of a person's words stands anywhere."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models.signals import pre_delete
from django.urls import reverse
from django.utils import timezone

from organisations.enums import MemberRole
from organisations.models import Invitation
from placements.models import Match, Placement, PlacementDay
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tandem.privacy.declared import owned
from tandem.privacy.erasure import erase_person
from tests.factories.volunteers import make_volunteer
from tests.privacy.planted import EMAIL, FIRST, NEXT_EMAIL, NOTE, PHONE, SECRET, WORDS, left_of, tables


def models_with_rows(user):
    return {one.model._meta.label for one in owned() if one.rows_of(user).exists()}


def test_something_is_known_in_every_place_where_it_can_be(zeb_in_the_middle):
    assert {one.model._meta.label for one in owned()} - models_with_rows(zeb_in_the_middle.user) == set()
    places = "\n".join(left_of(WORDS))
    for word in set(WORDS) - {NOTE}:  # which is sealed
        assert word.lower() in places.lower()
    for trace in ("django.contrib.sessions.cached_db", "outbox:", "account_login"):
        assert trace in places


def test_nothing_is_left_of_somebody_in_the_middle_of_everything(zeb_in_the_middle, django_capture_on_commit_callbacks):
    user = zeb_in_the_middle.user

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(user, by=user)

    assert left_of(WORDS) == []


def test_nothing_is_left_of_somebody_without_a_day_done_but_the_number(zeb, dmitri, django_capture_on_commit_callbacks):
    user = zeb.user

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(user, by=dmitri, reason="asked")

    assert left_of(WORDS) == []
    assert models_with_rows(user) == set()
    assert not User.objects.filter(pk=user.pk).exists()


def test_days_that_were_done_stay_without_the_name(zeb_with_days_done, django_capture_on_commit_callbacks):
    user, before = zeb_with_days_done.user, list(PlacementDay.objects.values("date", "outcome", "allowance"))

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(user, by=user)

    assert left_of(WORDS) == []
    assert list(PlacementDay.objects.values("date", "outcome", "allowance")) == before
    assert models_with_rows(user) == {
        "accounts.User", "volunteers.Volunteer", "placements.Match", "placements.Placement", "placements.PlacementDay",
        "placements.PlacementCheck",
    }  # fmt: skip


def test_what_stays_of_a_person_with_days_is_empty(zeb_with_days_done):
    erase_person(zeb_with_days_done.user, by=zeb_with_days_done.user)

    user = User.objects.get(pk=zeb_with_days_done.user_id)
    said = [user.email, user.phone, user.first_name, user.last_name, user.contact_language, user.is_active]
    assert said == [None, None, "", "", "en", False]
    assert (user.erased_at is not None, user.has_usable_password(), str(user)) == (True, False, "somebody who left")
    volunteer, match = user.volunteer, Match.objects.get()
    assert [volunteer.commune, volunteer.half_days, volunteer.available_from, volunteer.contact_channel] == [
        None,
        0,
        None,
        "",
    ]
    assert [volunteer.causes.count(), volunteer.regions.count(), volunteer.languages.count()] == [0, 0, 0]
    assert [match.contact_shared_at, match.offered_days, match.reasons, match.score, match.end_reason] == [
        None, [], [], None, "rather_not_say",
    ]  # fmt: skip
    assert Placement.objects.get().end_reason == ""


def test_a_placement_under_way_leaves_the_days_that_are_behind(zeb_in_the_middle):
    behind = Placement.objects.get().days.order_by("date")[:1].get().pk

    erase_person(zeb_in_the_middle.user, by=zeb_in_the_middle.user)

    assert Placement.objects.get().state == "ended_early"
    assert behind in PlacementDay.objects.values_list("pk", flat=True)
    assert set(PlacementDay.objects.values_list("outcome", flat=True)) == {"done"}
    assert [match.opportunity.title for match in Match.objects.all()] == ["Under way"]


def test_seats_are_free_again_and_hosts_hear_only_that_plans_changed(zeb_in_the_middle, carla):
    under_way = Placement.objects.get().match.opportunity
    OutboxMessage.objects.all().delete()

    erase_person(zeb_in_the_middle.user, by=zeb_in_the_middle.user)

    under_way.refresh_from_db()
    assert (under_way.seats_taken, under_way.state) == (0, "published")
    told = OutboxMessage.objects.order_by("about_id").values_list("kind", "recipient", "about_type")
    assert list(told) == [("plans_changed", carla.pk, "organisations.opportunity")] * 3


def test_the_host_still_reads_which_days_there_were_without_the_name(zeb_with_days_done, client_of, carla):
    placement = Placement.objects.get()
    erase_person(zeb_with_days_done.user, by=zeb_with_days_done.user)

    page = client_of(carla).get(reverse("host:placement", args=[placement.pk]))

    assert page.status_code == 200
    assert page.text.count("(Done)") == 10
    assert FIRST not in page.text


def test_coordinators_still_read_what_stays(zeb_with_days_done, client_of, dmitri):
    placement, volunteer = Placement.objects.get(), zeb_with_days_done
    erase_person(volunteer.user, by=volunteer.user)
    records = {
        "placements_placement": placement,
        "placements_match": placement.match,
        "volunteers_volunteer": volunteer,
    }

    for name, record in records.items():
        assert client_of(dmitri).get(reverse(f"admin:{name}_change", args=[record.pk])).status_code == 200
        assert client_of(dmitri).get(reverse(f"admin:{name}_changelist")).status_code == 200


def test_whoever_helped_is_taken_out_of_the_profiles(zeb, vocabulary):
    helper = zeb.accompaniments.get().helper

    erase_person(helper, by=helper)

    assert models_with_rows(zeb.user) >= {"volunteers.Volunteer"}
    assert not zeb.accompaniments.exists()


def test_an_invitation_to_the_address_goes_too_and_those_to_others_stay(zeb, organisation, carla):
    in_a_week = timezone.now() + timedelta(days=7)
    for address in (NEXT_EMAIL, "somebody.else@example.org"):
        Invitation.objects.create(
            organisation=organisation, email=address, role=MemberRole.MEMBER, invited_by=carla, expires_at=in_a_week
        )

    erase_person(zeb.user, by=zeb.user)

    assert [invitation.email for invitation in Invitation.objects.all()] == ["somebody.else@example.org"]


def test_others_keep_their_log_ins_and_their_data(zeb_in_the_middle, asha, client_of):
    client_of(asha)
    before = models_with_rows(asha)

    erase_person(zeb_in_the_middle.user, by=zeb_in_the_middle.user)

    assert models_with_rows(asha) == before != set()
    assert [session.get_decoded()[SESSION_KEY] for session in Session.objects.all()] == [str(asha.pk)]


def test_the_record_says_that_somebody_was_erased_and_by_whom(zeb, dmitri):
    erase_person(zeb.user, by=dmitri, reason="asked")

    event = AuditEvent.objects.filter(verb="erased").get()
    assert (event.subject_id, event.actor_id, event.data) == (str(zeb.user_id), dmitri.pk, {"reason": "asked"})


def test_a_crash_in_the_middle_leaves_everything_and_it_can_be_done_again(zeb_in_the_middle):
    user, before = zeb_in_the_middle.user, tables()

    def crash(**kwargs):
        raise RuntimeError("The power went out.")

    pre_delete.connect(crash, sender=Match)
    try:
        with pytest.raises(RuntimeError):
            erase_person(user, by=user)
    finally:
        pre_delete.disconnect(crash, sender=Match)

    assert tables() == before
    erase_person(user, by=user)
    assert left_of(WORDS) == []


def test_erased_twice_it_is_done_once(zeb_with_days_done, dmitri):
    user = User.objects.get(pk=zeb_with_days_done.user_id)
    erase_person(user, by=dmitri, reason="asked")
    before = tables()

    erase_person(user, by=dmitri, reason="asked")

    assert tables() == before


def test_a_page_that_brings_a_log_in_back_meanwhile_brings_nothing_back(zeb, django_capture_on_commit_callbacks):
    user, kept = zeb.user, list(Session.objects.all())

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(user, by=user)
        Session.objects.bulk_create(kept)  # a page that was open saves its session once more

    assert left_of([EMAIL, PHONE]) == []


def test_the_next_person_may_have_the_address(zeb):
    erase_person(zeb.user, by=zeb.user)

    again = make_volunteer(first_name="Nuri", email=EMAIL, phone=PHONE)

    assert models_with_rows(again.user) >= {"accounts.User", "volunteers.Volunteer"}
    assert FIRST not in str(tables())
    assert SECRET not in str(tables())
