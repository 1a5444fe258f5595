"""What the workers do for organisations by the clock."""

from celery import shared_task

from organisations import actions


@shared_task(name="organisations.forget_old_invitations")
def forget_old_invitations() -> int:
    """The addresses of people who were invited long ago are deleted."""
    return actions.forget_old_invitations()
