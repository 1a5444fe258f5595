"""The first proof by an address itself: what a helper began with it is its owner's from now on."""

from django.db import transaction
from django.utils import timezone

from tandem.accounts.actions import is_proven, keep_one_way_in
from tandem.accounts.cards.actions import revoke_cards
from tandem.accounts.models import User
from tandem.lifecycle.moves import lock
from volunteers.models import Volunteer


@transaction.atomic
def hand_to_owner(user: User, *, address: str) -> bool:
    """Give the account to whoever has just typed a code from this address; whether its ways in were made anew.

    Before, a card may have let in whoever held it, the helper too: what was set up and said since does not count.
    Nothing for who registered themselves, or showed before that the address is theirs.
    """
    registered = Volunteer.objects.filter(user=user, accompaniments__has_registered=True)
    if is_proven(user, address) or (volunteer := registered.first()) is None:
        return False
    lock(volunteer)
    revoke_cards(user)
    if not user.access_cards.exclude(used_at=None).exists():
        return False
    keep_one_way_in(user, address)
    _ask_again(volunteer)
    return True


def _ask_again(volunteer: Volunteer) -> None:
    begun = volunteer.accompaniments.filter(has_registered=True).latest("asked_at")
    volunteer.accompaniments.open().update(agreed_at=None)
    volunteer.is_confirmed, volunteer.matching_stale_since = False, timezone.now()
    volunteer.filled_in_at = volunteer.filled_in_at or timezone.now()
    volunteer.filled_in_by_id = volunteer.filled_in_by_id or begun.helper_id
    volunteer.save(update_fields=["is_confirmed", "matching_stale_since", "filled_in_at", "filled_in_by"])
