"""Whoever changes the numbers in the forms and addresses of their own pages reaches nothing that is not theirs."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, transaction
from django.test import Client

from organisations.models import Opportunity, Organisation
from tandem.accounts.models import User
from tests.access.secrets import found_in
from tests.access.walk import come_in, said, walk
from tests.architecture.addresses import all_addresses
from volunteers.models import LanguageSkill, Volunteer

NUMBER = re.compile(r"\b\d+\b")
A_PAGE_OF_ONES_OWN = ("home:", "host:", "profile:", "opportunities:", "settings:", "account_", "mfa_")
WRITES = ("INSERT", "UPDATE", "DELETE")


class Forms(HTMLParser):
    """The forms of a page: where each is sent, and its fields with the values that stand there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or a field of the last one stands here."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self.found.append((given.get("action", ""), {}))
        elif self.found and tag in {"input", "select", "textarea", "button"} and given.get("name"):
            self.found[-1][1].setdefault(given["name"], given.get("value", ""))


def forgeries(path: str, fields: dict[str, str], alien: Iterator[int]) -> Iterator[tuple[str, dict[str, str]]]:
    """The form sent with a number of somebody else's in the address, and in each field in turn."""
    for number in NUMBER.finditer(path):
        yield path[: number.start()] + str(next(alien)) + path[number.end() :], fields
    for name in fields:
        if name != "csrfmiddlewaretoken":
            yield path, {**fields, name: str(next(alien))}


def all_that_is_theirs(people: list[User]) -> str:
    """What stands in the rows of these people, as one text."""
    keys = [person.pk for person in people]
    members = Organisation.objects.filter(memberships__user__in=keys)
    rows = [
        User.objects.filter(pk__in=keys), Volunteer.objects.filter(user__in=keys),
        LanguageSkill.objects.filter(volunteer__user__in=keys), members,
        Opportunity.objects.filter(organisation__in=members),
    ]  # fmt: skip
    return "\n".join(serializers.serialize("json", found.order_by("pk")) for found in rows)


@pytest.mark.parametrize(
    ("letter", "attacker", "victims"),
    [
        ("v", "asha", ["ben", "carla", "other_host"]),
        ("w", "ben", ["asha", "carla", "other_host"]),
        ("h", "carla", ["asha", "ben", "other_host"]),
        ("g", "other_host", ["asha", "ben", "carla"]),
    ],
)
def test_forged_numbers_reach_nothing_of_others(letter, attacker, victims, path_with_secrets, client, request):
    person, others = request.getfixturevalue(attacker), [request.getfixturevalue(name) for name in victims]
    alien = cycle(_numbers_of(others))
    before = all_that_is_theirs(others)
    forms = list(_forms_of(person, path_with_secrets, client))
    assert len(forms) > 10

    come_in(client, person)
    reached = []
    for path, fields in (forged for form in forms for forged in forgeries(*form, alien)):
        with transaction.atomic(), Writing() as writing:
            answer = client.post(path, fields)
            leaks = found_in(said(answer), letter)
            if answer.status_code >= 500 or leaks or (writing.happened and all_that_is_theirs(others) != before):
                reached.append((path, fields, answer.status_code, leaks))
            transaction.set_rollback(True)
        if "_auth_user_id" not in client.session:
            come_in(client, person)

    assert reached == []


class Writing:
    """Whether a statement changed anything while this was open."""

    def __enter__(self) -> "Writing":
        self.happened = False
        self._wrapper = connection.execute_wrapper(self._see)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *problem: Any) -> None:
        self._wrapper.__exit__(*problem)

    def _see(self, execute: Any, sql: str, *rest: Any) -> Any:
        self.happened = self.happened or (sql.startswith(WRITES) and "django_session" not in sql)
        return execute(sql, *rest)


def _numbers_of(others: list[User]) -> list[int]:
    """The keys of what belongs to them."""
    keys = [person.pk for person in others]
    members = Organisation.objects.filter(memberships__user__in=keys)
    volunteers = Volunteer.objects.filter(user__in=keys)
    found = [
        *keys,
        *volunteers.values_list("pk", flat=True),
        *members.values_list("pk", flat=True),
        *Opportunity.objects.filter(organisation__in=members).values_list("pk", flat=True),
    ]
    return [*found, *volunteers.filter(matches__isnull=False).values_list("matches", flat=True)]


def _forms_of(person: User, path_of: Any, browser: Client) -> Iterator[tuple[str, dict[str, str]]]:
    """Every form on the pages that this person can read."""
    addresses = [address for address in all_addresses() if address.name.startswith(A_PAGE_OF_ONES_OWN)]
    for address, answer in walk(addresses, path_of, "get", browser, person):
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            yield from ((action or path_of(address), fields) for action, fields in Forms(answer.text).found)
