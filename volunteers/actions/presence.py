"""Signs of life: they decide how long a profile is kept."""

from django.db import transaction
from django.utils import timezone

from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers import rules
from volunteers.models import Volunteer


def note_presence(user_id: int) -> None:
    """The person with this number uses Tandem today; nothing where they are no volunteer, or gone."""
    Volunteer.objects.filter(user=user_id, user__erased_at=None).update(heard_from_at=timezone.now())


@transaction.atomic
def keep_profile(volunteer: Volunteer, *, by: User) -> None:
    """Keep the profile for as long as if the volunteer had just come; who helps may say it for who told them so."""
    require(rules.may_keep_profile(by, volunteer))
    lock(volunteer)
    volunteer.heard_from_at = timezone.now()
    volunteer.save(update_fields=["heard_from_at"])
    record("kept_profile", volunteer, by=by, on_behalf_of=None if by.pk == volunteer.user_id else volunteer.user)
