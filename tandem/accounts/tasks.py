"""What happens to accounts by itself."""

from celery import shared_task

from tandem.accounts import actions


@shared_task(name="accounts.forget_unproven_people")
def forget_unproven_people() -> None:
    """Forget addresses that nobody proved to be theirs."""
    actions.forget_unproven_people()
