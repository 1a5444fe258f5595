"""What the database itself holds true of messages."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from tandem.outbox.enums import State
from tandem.outbox.models import OutboxMessage
from tests.outbox.queued import queued

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"state": State.SENT, "sent_at": None},
        {"sent_at": NOON},
        {"state": State.CLAIMED},
        {"state": State.DROPPED},
        {"state": State.FAILED, "payload": {"code": "123456"}},
        {"recipient": None},
    ],
    ids=", ".join,
)
def test_the_database_refuses_what_makes_no_sense(asha, ben, wrong):
    queued("plain_news", to=asha, about=ben)

    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.update(**wrong)
