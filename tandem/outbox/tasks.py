"""The outbox's tasks: send one message, and find what waits."""

from celery import shared_task

from tandem.outbox import claims, delivery

BATCH = 500


# No jitter: it may draw every retry within the outage. What even eight retries do not send, the sweep finds.
@shared_task(name="outbox.deliver", autoretry_for=(OSError,), retry_backoff=True, retry_jitter=False, max_retries=8)
def deliver(message_id: int) -> None:
    """Send the message, if it is due and nobody else does."""
    delivery.deliver(message_id)


@shared_task(name="outbox.sweep")
def sweep() -> None:
    """Offer what is due and what was begun and never confirmed: a lost broker message loses nothing."""
    for message_id in claims.waiting(limit=BATCH):
        deliver.delay(message_id)
