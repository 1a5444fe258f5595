"""Coordinators: how they come to be, and what they may do with people in the administration pages."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse

from tandem.accounts.actions import vouch_for_person
from tandem.accounts.models import User

PEOPLE = "admin:accounts_user_changelist"


@pytest.fixture
def chief():
    """An administrator."""
    return vouch_for_person(email="chief@example.org", is_staff=True, is_superuser=True)


def test_the_command_makes_a_coordinator_who_logs_in_with_a_code(capsys, db):
    call_command("create_coordinator", "Dmitri@example.org")

    dmitri = User.objects.get(email="dmitri@example.org")
    assert dmitri.is_coordinator
    assert not dmitri.is_administrator
    assert not dmitri.has_usable_password()
    assert "dmitri@example.org is a coordinator" in capsys.readouterr().out


def test_the_command_promotes_who_is_there_and_takes_nothing_away(noor):
    call_command("create_coordinator", "noor@example.org", "--administrator")
    call_command("create_coordinator", "noor@example.org")

    assert User.objects.get().is_administrator


def test_the_command_says_what_is_wrong_with_an_address(db):
    with pytest.raises(CommandError, match="Write the whole e-mail address"):
        call_command("create_coordinator", "dmitri")


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        ("accounts.view_user", True),
        ("outbox.view_outboxmessage", True),
        ("auth.change_group", False),
        ("mfa.view_authenticator", False),
        ("account.change_emailaddress", False),
    ],
)
def test_coordinators_do_the_daily_work_and_give_no_rights(dmitri, permission, allowed):
    assert dmitri.has_perm(permission) is allowed


def test_nobody_else_has_any_of_it(noor, dmitri):
    dmitri.is_active = False

    assert not noor.has_perm("accounts.view_user")
    assert not dmitri.has_perm("accounts.view_user")


@pytest.mark.parametrize("sought", ["noor@", "+3247012", "Amari", "idris"])
def test_coordinators_find_people_by_address_and_name(client_of, dmitri, sought):
    vouch_for_person(email="noor@example.org", phone="+32470123456", first_name="Idris", last_name="Amari")

    page = client_of(dmitri).get(reverse(PEOPLE), {"q": sought})

    assert [person.email for person in page.context["cl"].result_list] == ["noor@example.org"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_asks_the_same_number_of_questions(client_of, dmitri, count, django_assert_num_queries):
    for number in range(count):
        vouch_for_person(phone=f"+3247012345{number}")
    browser = client_of(dmitri)
    browser.get(reverse("account_overview"))

    with django_assert_num_queries(7):
        page = browser.get(reverse(PEOPLE))

    assert page.context["cl"].result_count == count + 1


def change_page(person):
    """Where this person is changed."""
    return reverse("admin:accounts_user_change", args=[person.pk])


def test_a_coordinator_corrects_a_name_but_gives_no_rights(client_of, dmitri, noor):
    answers = {"first_name": "Noor", "ui_language": "en", "contact_language": "ar", "is_active": "on"}
    rights = {"is_staff": "on", "is_superuser": "on", "email": "stolen@example.org"}
    right = Permission.objects.get(codename="view_user")

    client_of(dmitri).post(change_page(noor), {**answers, **rights, "user_permissions": [right.pk]})

    noor.refresh_from_db()
    assert (noor.first_name, noor.contact_language, noor.email) == ("Noor", "ar", "noor@example.org")
    assert not noor.is_staff
    assert not noor.is_superuser
    assert not noor.user_permissions.exists()


def test_an_administrator_gives_rights(client_of, chief, noor):
    answers = {"ui_language": "en", "contact_language": "en", "is_active": "on", "is_staff": "on"}

    client_of(chief).post(change_page(noor), answers)

    noor.refresh_from_db()
    assert noor.is_coordinator


def test_a_coordinator_does_not_lock_out_another_one(client_of, dmitri, chief):
    assert client_of(dmitri).post(change_page(chief), {}).status_code == 403


def test_a_coordinator_registers_somebody_by_phone(client_of, dmitri):
    page = reverse("admin:accounts_user_add")

    client_of(dmitri).post(page, {"phone": "0470 12 34 56", "first_name": "Idris", "contact_language": "ar"})

    idris = User.objects.get(phone="+32470123456")
    assert (idris.first_name, idris.email, idris.has_usable_password()) == ("Idris", None, False)


def test_a_new_person_without_any_address_is_refused_with_a_reason(client_of, dmitri):
    page = client_of(dmitri).post(reverse("admin:accounts_user_add"), {"first_name": "Idris", "contact_language": "ar"})

    assert "Write an e-mail address or a phone number." in page.text
    assert User.objects.count() == 1


def test_nobody_is_deleted_here(client_of, chief, noor):
    assert client_of(chief).post(reverse("admin:accounts_user_delete", args=[noor.pk])).status_code == 403


def test_who_is_no_coordinator_is_led_from_the_admin_to_their_own_home(asha, client_of):
    answer = client_of(asha).get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0] == "/en/home/"
    assert "This page is for the coordinators of Tandem." in answer.text
