"""Who a person is, and what the database itself refuses."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tandem.accounts.actions import remember_language
from tandem.accounts.models import User


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({}, "a_person_has_an_email_a_phone_or_a_card"),
        ({"email": ""}, "an_email_is_lower_case"),
        ({"email": "Noor@example.org"}, "an_email_is_lower_case"),
        ({"phone": "0470123456"}, "a_phone_is_written_as_e164"),
        ({"email": "noor@example.org", "phone": ""}, "a_phone_is_written_as_e164"),
        ({"email": "noor@example.org", "phone_verified_at": timezone.now()}, "a_verified_phone_is_there"),
    ],
)
def test_the_database_refuses_a_person(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        User.objects.bulk_create([User(**fields)])


@pytest.mark.parametrize("address", [{"email": "noor@example.org"}, {"phone": "+32470123456"}])
def test_nobody_shares_an_address(address):
    User.objects.create_user(**address)

    with pytest.raises(IntegrityError):
        User.objects.create_user(**address)


def test_two_people_without_email_are_two_people():
    User.objects.create_user(phone="+32470123456")
    User.objects.create_user(phone="+32470123457")

    assert User.objects.filter(email=None).count() == 2


@pytest.mark.parametrize(
    ("fields", "channel"),
    [
        ({"email": "a@example.org"}, "email"),
        ({"phone": "+32470123456"}, "sms"),
        ({"email": "a@example.org", "phone": "+32470123456"}, "email"),
        ({"email": "a@example.org", "phone": "+32470123456", "prefers_sms": True}, "sms"),
        ({"email": "a@example.org", "prefers_sms": True}, "email"),
        ({}, ""),
    ],
)
def test_messages_take_the_way_that_is_there(fields, channel):
    assert User(**fields).message_channel == channel


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"first_name": "Noor", "email": "noor@example.org"}, "Noor"),
        ({"email": "noor@example.org"}, "n…@example.org"),
        ({"phone": "+32470123456"}, "… 56"),
    ],
)
def test_a_person_without_a_name_is_shown_by_a_masked_address(fields, name):
    assert User(**fields).display_name == name


def test_coordinators_are_active_staff():
    dmitri = User.objects.create_user(email="dmitri@example.org", is_staff=True)
    User.objects.create_user(email="gone@example.org", is_staff=True, is_active=False)
    User.objects.create_user(email="noor@example.org")

    assert list(User.objects.coordinators()) == [dmitri]
    assert dmitri.is_coordinator
    assert not dmitri.is_administrator


def test_a_superuser_is_coordinator_and_administrator():
    chief = User.objects.create_superuser(email="Chief@example.org", password="a very long sentence")

    assert chief.email == "chief@example.org"
    assert chief.is_coordinator
    assert chief.is_administrator


def test_the_language_of_the_pages_is_remembered_and_that_of_messages_kept(noor):
    remember_language(noor, "ar")
    remember_language(noor, "xx")

    noor.refresh_from_db()
    assert (noor.ui_language, noor.contact_language) == ("ar", "en")
