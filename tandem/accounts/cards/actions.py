"""Making, taking back and using access cards."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tandem.accounts import witnesses
from tandem.accounts.cards.barred import sees_data_of_others
from tandem.accounts.cards.codes import digest_of, new_code
from tandem.accounts.cards.models import AccessCard
from tandem.accounts.models import User
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require


@dataclass(frozen=True)
class IssuedCard:
    """A new card with its code, which nobody can find out again."""

    card: AccessCard
    code: str


@transaction.atomic
def issue_card(user: User, *, by: User) -> IssuedCard:
    """A new card for this person; the one before stops working. PermissionDenied for who sees data of others."""
    lock(user)
    require(user.is_active and not sees_data_of_others(user))
    revoke_cards(user)
    code, until = new_code(), timezone.now() + timedelta(days=settings.ACCESS_CARD_DAYS)
    card = AccessCard.objects.create(user=user, digest=digest_of(code), issued_by=by, expires_at=until)
    return IssuedCard(card, code)


def revoke_cards(user: User, *, made_by: User | None = None) -> int:
    """No card of this person works any more, or none that `made_by` made; how many did."""
    cards = user.access_cards.unused()
    return (cards.filter(issued_by=made_by) if made_by else cards).update(revoked_at=timezone.now())


def revoke_cards_made_by(maker: User) -> int:
    """No card works any more that this person made for whomever; how many did."""
    return AccessCard.objects.unused().filter(issued_by=maker).update(revoked_at=timezone.now())


@transaction.atomic
def use_card(code: str) -> User | None:
    """Whose card this is, used up from now on; None for a code that is unknown, used, taken back or too old.

    All of these are one question to the database, so that nobody can tell them apart, not even by the time it takes.
    """
    found = AccessCard.objects.live().filter(digest=digest_of(code), user__is_active=True)
    # Of two who type the code at once, the second waits here, and then the question finds nothing.
    card = found.select_related("user").select_for_update(of=("self",), no_key=True).first()
    if card is None or sees_data_of_others(card.user):
        return None
    card.used_at = timezone.now()
    card.save(update_fields=["used_at"])
    witnesses.tell("used_card", card.user, by=card.user)
    return card.user
