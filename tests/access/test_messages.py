"""No message tells its reader what they may not know, and no subject tells anything."""

import pytest

from tandem.outbox.letters import write
from tandem.outbox.models import OutboxMessage
from tests.access.people import KINDS
from tests.access.secrets import found_in

READERS = [kind for kind in KINDS if kind.fixture and kind.letter not in "ca"]


@pytest.mark.parametrize("kind", READERS, ids=lambda kind: kind.title)
def test_no_message_tells_its_reader_what_they_may_not_know(kind, path_with_secrets, request):
    reader = request.getfixturevalue(kind.fixture)
    letters = [write(message) for message in OutboxMessage.objects.filter(recipient=reader)]

    found = [found_in(f"{letter.subject}{letter.text}{letter.html}", kind.letter) for letter in letters]

    assert [each for each in found if each] == []
    # A subject is read over the shoulder: nobody may find anything in it.
    assert [letter.subject for letter in letters if found_in(letter.subject, "")] == []


def test_both_sides_have_got_messages(path_with_secrets, asha, carla):
    assert set(OutboxMessage.objects.values_list("recipient", flat=True)) >= {asha.pk, carla.pk}
