"""Coordinators read the record; nobody writes in it by hand."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tandem.audit.models import AuditEvent
from tandem.audit.record import record
from tests.factories.volunteers import make_user

LIST = "admin:audit_auditevent_changelist"


@pytest.fixture
def desk(client_of, dmitri):
    """The admin as a coordinator sees it."""
    return client_of(dmitri)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(desk, carla, ben, count, django_assert_num_queries):
    for _ in range(count):
        record("answered", ben, by=carla)
    desk.get(reverse(LIST))

    with django_assert_num_queries(11):
        page = desk.get(reverse(LIST))

    assert page.context["cl"].result_count == count + 1  # with the line that the list was opened


def test_the_list_is_searched_by_record_and_by_person(desk, carla, ben):
    about_ben = record("answered", ben, by=carla)
    by_ben = record("registered", carla, by=ben)
    record("registered", carla, by=carla)

    found = desk.get(reverse(LIST), {"q": str(ben.pk)}).context["cl"].queryset

    assert set(found) == {about_ben, by_ben}


def test_a_line_can_be_read_and_neither_changed_added_nor_deleted(desk, carla, ben):
    event = record("answered", ben, by=carla, step="place")
    change = reverse("admin:audit_auditevent_change", args=[event.pk])

    assert "place" in desk.get(change).text
    assert desk.post(change, {"verb": "nothing"}).status_code == 403
    assert desk.get(reverse("admin:audit_auditevent_add")).status_code == 403
    assert desk.post(reverse("admin:audit_auditevent_delete", args=[event.pk])).status_code == 403


def test_others_do_not_read_it(client_of, carla, ben):
    record("answered", ben, by=carla)

    assert client_of(carla).get(reverse(LIST)).status_code == 302


@pytest.mark.parametrize("typed", ["ben@example.org", "BEN@example.org", "Ben", " ben "])
def test_a_person_is_found_by_address_or_name_with_all_that_is_about_them(desk, ben, carla, dmitri, typed):
    begun = record("registered", ben.volunteer, by=ben)
    opened = record("opened", ben.volunteer, by=dmitri)
    helped = record("answered", ben.volunteer, by=dmitri, on_behalf_of=ben)
    record("registered", carla, by=carla)

    found = desk.get(reverse(LIST), {"q": typed}).context["cl"].queryset

    assert set(found) == {begun, opened, helped}


def test_a_persons_matches_are_found_with_them(desk, interested_match, asha, carla):
    invited = record("opened", interested_match, by=carla)

    found = desk.get(reverse(LIST), {"q": "Asha"}).context["cl"].queryset

    assert invited in found


def test_a_phone_number_finds_its_person(desk, vocabulary):
    person = make_user(phone="+32470998877")
    event = record("registered", person, by=person)

    found = desk.get(reverse(LIST), {"q": "+32470998877"}).context["cl"].queryset

    assert list(found) == [event]


@pytest.mark.parametrize("typed", ["nobody@example.org", "\0", "9" * 30])
def test_a_word_that_is_nobody_finds_nothing_and_breaks_nothing(desk, ben, typed):
    record("registered", ben.volunteer, by=ben)

    answer = desk.get(reverse(LIST), {"q": typed})

    assert answer.status_code == 200
    assert "\0" in typed or not answer.context["cl"].queryset.exists()


def test_lines_are_narrowed_by_what_was_done_and_when(desk, ben, carla):
    record("opened", ben.volunteer, by=carla)
    today = timezone.localdate()

    by_verb = desk.get(reverse(LIST), {"verb": "opened"}).context["cl"].queryset
    by_day = {"at__year": today.year, "at__month": today.month, "at__day": today.day}
    another_day = desk.get(reverse(LIST), {"at__lt": "2001-01-02 00:00:00+01:00"}).context["cl"].queryset

    assert [event.verb for event in by_verb] == ["opened"]
    assert desk.get(reverse(LIST), by_day).context["cl"].queryset.count() == AuditEvent.objects.count()
    assert not another_day.exists()


def test_a_list_of_names_is_written_down_once_a_day_for_each_coordinator(desk, client_of, dmitri, clock):
    other = make_user(is_staff=True)
    for _ in range(2):
        desk.get(reverse(LIST))
    client_of(other).get(reverse(LIST))

    clock.forward(days=1)
    desk.get(reverse(LIST))

    lines = AuditEvent.objects.filter(verb="opened_list").order_by("pk")
    assert [line.actor_id for line in lines] == [dmitri.pk, other.pk, dmitri.pk]
    assert {line.data["list"] for line in lines} == {"audit.auditevent"}


@pytest.mark.parametrize("name", ["volunteers_volunteer", "accounts_user", "placements_placement"])
def test_each_list_with_names_is_written_down(desk, dmitri, name):
    desk.get(reverse(f"admin:{name}_changelist"))

    [line] = AuditEvent.objects.filter(verb="opened_list")
    assert (line.actor_id, line.data) == (dmitri.pk, {"list": name.replace("_", ".")})


@pytest.mark.parametrize("name", ["vocabulary_cause", "placements_match"])
def test_a_list_without_names_is_not(desk, name):
    desk.get(reverse(f"admin:{name}_changelist"))

    assert not AuditEvent.objects.filter(verb="opened_list").exists()


def test_opening_a_person_is_written_down(desk, ben, dmitri):
    desk.get(reverse("admin:accounts_user_change", args=[ben.pk]))

    [line] = AuditEvent.objects.about(ben)
    assert (line.verb, line.actor_id) == ("opened", dmitri.pk)


def test_who_is_only_named_in_the_details_is_found(desk, organisation, carla, ben):
    role = record("changed_role", organisation, by=carla, member=ben.pk, role="owner")
    help_ended = record("ended_help", organisation, by=carla, helper=ben.pk)
    record("removed_member", organisation, by=carla, member=carla.pk)

    found = desk.get(reverse(LIST), {"q": "Ben"}).context["cl"].queryset

    assert set(found) == {role, help_ended}


@pytest.mark.parametrize("typed", ["V{}", "v{}", " V{} "])
def test_a_record_is_found_as_the_sentences_call_it(desk, ben, carla, typed):
    about_ben = record("answered", ben.volunteer, by=carla, step="place")
    record("answered", ben, by=carla)

    found = desk.get(reverse(LIST), {"q": typed.format(ben.volunteer.pk)}).context["cl"].queryset

    assert list(found) == [about_ben]


@pytest.mark.parametrize("typed", ["Z1", "V", "V٣", "V" + "9" * 40])
def test_a_letter_that_is_no_record_finds_nothing(desk, ben, carla, typed):
    record("answered", ben.volunteer, by=carla, step="place")

    assert not desk.get(reverse(LIST), {"q": typed}).context["cl"].queryset.exists()


def test_the_page_for_a_password_is_the_one_that_asks_for_proof(desk):
    assert desk.get("/admin/password_change/").url == reverse("account_change_password")
