"""A coordinator erases a volunteer who asked for it, an administrator a coordinator who left."""

import pytest
from django.test import Client
from django.urls import reverse

from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tests.entering import enter


def page_of(person):
    return reverse("admin:erase_person", args=[person.pk])


@pytest.fixture
def ada(vocabulary):
    """An administrator."""
    return User.objects.create_superuser(email="ada@example.org", first_name="Ada")


def test_the_page_of_the_volunteer_leads_there(client_of, dmitri, volunteer):
    profile = client_of(dmitri).get(reverse("admin:volunteers_volunteer_change", args=[volunteer.pk]))

    assert f'href="{page_of(volunteer.user)}"' in profile.text


def test_what_goes_is_read_first_and_a_reason_is_chosen(client_of, dmitri, asha):
    browser = client_of(dmitri)

    page = browser.get(page_of(asha))
    assert "The whole profile. Languages: 2" in page.text
    assert browser.post(page_of(asha), {}).context["form"].errors
    assert User.objects.filter(pk=asha.pk).exists()

    browser.post(page_of(asha), {"reason": "asked"})
    assert not User.objects.filter(pk=asha.pk).exists()
    assert AuditEvent.objects.get(verb="erased").data == {"reason": "asked"}


@pytest.mark.parametrize("person", ["dmitri", "ada"])
def test_no_coordinator_erases_themself_or_another_one(client_of, dmitri, ada, person, request):
    whom = request.getfixturevalue(person)

    assert client_of(dmitri).post(page_of(whom), {"reason": "asked"}).status_code == 403
    assert User.objects.filter(pk=whom.pk).exists()


def test_an_administrator_erases_a_coordinator(client_of, ada, dmitri):
    browser = client_of(ada)
    listed = browser.get(reverse("admin:accounts_user_change", args=[dmitri.pk]))
    assert f'href="{page_of(dmitri)}"' in listed.text

    browser.post(page_of(dmitri), {"reason": "asked"})

    assert not User.objects.filter(pk=dmitri.pk).exists()


@pytest.mark.parametrize("person", ["asha", "carla"])
def test_nobody_else_comes_in(client_of, person, ben, request):
    browser = client_of(request.getfixturevalue(person))

    assert browser.post(page_of(ben), {"reason": "asked"}).status_code == 302
    assert User.objects.filter(pk=ben.pk).exists()


def test_whoever_is_gone_is_not_found(client_of, dmitri, asha):
    browser = client_of(dmitri)
    browser.post(page_of(asha), {"reason": "asked"})

    assert browser.get(page_of(asha)).status_code == 404


def test_who_came_long_ago_shows_first_that_it_is_them(dmitri, asha):
    browser = Client()
    enter(browser, dmitri, minutes_ago=110)

    answer = browser.post(page_of(asha), {"reason": "asked"})

    assert answer.status_code == 302
    assert User.objects.filter(pk=asha.pk).exists()
