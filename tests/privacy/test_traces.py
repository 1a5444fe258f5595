"""What goes with a person who is erased, and what of others stays."""

import json

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from tandem.accounts.models import User
from tandem.outbox.models import OutboxMessage
from tandem.privacy.erasure import erase_person
from tests.accounts.conftest import newest_code
from tests.factories.volunteers import make_volunteer


@pytest.mark.parametrize(
    ("said", "is_left"),
    [("Carla · Open Rivers", True), ("C", False), ("C · Open Rivers", False), ("C – V12", False), ("Co", True)],
)
def test_of_the_admins_lines_those_of_whose_name_begins_alike_stay(dmitri, said, is_left):
    person = make_volunteer(first_name="C", email="c@example.org").user
    line = LogEntry.objects.create(
        user=dmitri,
        content_type=ContentType.objects.get_for_model(LogEntry),
        object_id="1",
        object_repr="x",
        action_flag=CHANGE,
        change_message=json.dumps([{"added": {"name": "membership", "object": said}}]),
    )

    erase_person(person, by=person)

    assert LogEntry.objects.filter(pk=line.pk).exists() is is_left


def test_notices_to_an_address_of_before_and_codes_to_unproven_ones_go_along(vocabulary, client_of):
    person = make_volunteer(first_name="Asha", email="old@example.org").user
    browser = client_of(person)
    browser.post("/en/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    browser.post("/en/accounts/email/code/", {"code": newest_code("new@example.org")})
    browser.post("/en/accounts/email/", {"email": "first@example.org", "action_add": "1"})
    browser.post("/en/accounts/email/", {"email": "second@example.org", "action_add": "1"})
    browser.post("/en/accounts/phone/", {"phone": "+32470998877"})
    reached = set(OutboxMessage.objects.values_list("address", flat=True))
    assert {"old@example.org", "first@example.org", "second@example.org", "+32470998877"} <= reached

    person = User.objects.get(pk=person.pk)
    erase_person(person, by=person)

    assert not OutboxMessage.objects.exists()
