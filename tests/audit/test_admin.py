"""Coordinators read the record; nobody writes in it by hand."""

import pytest
from django.urls import reverse

from tandem.audit.record import record

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

    with django_assert_num_queries(7):
        page = desk.get(reverse(LIST))

    assert page.context["cl"].result_count == count


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
