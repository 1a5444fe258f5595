"""What a coordinator noted for a notice of the law, of one made-up person."""

from datetime import timedelta

from django.utils import timezone

from tandem.accounts.models import User
from volunteers.actions import open_situation, save_situation
from volunteers.enums import Income, LookPurpose, Notice, Residence


def note_for_a_notice(person: User, coordinator: User) -> None:
    """Amal lives in reception, and the centre was told three days ago; the coordinator looked at it since."""
    save_situation(
        person.volunteer,
        residence=Residence.IN_RECEPTION.value,
        income=[Income.POCKET_MONEY.value],
        centre="",
        notices={Notice.FEDASIL.value: timezone.localdate() - timedelta(days=3)},
        note="",
        by=coordinator,
    )
    open_situation(person.volunteer, purpose=LookPurpose.QUESTION, by=coordinator)
