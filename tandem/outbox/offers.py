"""Wake a worker for a message once its row is committed."""

from django.db import transaction

from tandem.outbox.tasks import deliver


def offer_on_commit(message_id: int) -> None:
    """Hand the message's id to Celery after the commit, never before."""
    # robust: a broker that is down must not break the page that has just committed; the sweep finds the row.
    transaction.on_commit(lambda: deliver.delay(message_id), robust=True)
