"""What happens to accounts by itself."""

from celery import shared_task
from django.core.management import call_command

from tandem.accounts import actions


@shared_task(name="accounts.forget_unproven_people")
def forget_unproven_people() -> None:
    """Forget addresses that nobody proved to be theirs."""
    actions.forget_unproven_people()


@shared_task(name="accounts.forget_ended_sessions")
def forget_ended_sessions() -> None:
    """Take away log-ins that have run out."""
    call_command("clearsessions")
