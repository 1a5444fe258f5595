"""Access cards of volunteers: made by somebody who sees the person, written down, told."""

from django.db import transaction

from tandem.accounts.cards.actions import IssuedCard, issue_card, revoke_cards
from tandem.accounts.cards.barred import sees_data_of_others
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers import notifications, rules
from volunteers.models import Volunteer
from volunteers.refusals import NoCardForThem


@transaction.atomic
def make_card(volunteer: Volunteer, *, by: User) -> IssuedCard:
    """A card that lets this volunteer in once, with its code, which is shown now and never again."""
    lock(volunteer)  # help that ends in this moment ends the card too, or there is none
    require(rules.may_make_card(by, volunteer))
    if not volunteer.user.is_active or sees_data_of_others(volunteer.user):
        raise NoCardForThem
    issued = issue_card(volunteer.user, by=by)
    record("made_card", volunteer, by=by, on_behalf_of=volunteer.user)
    notifications.card_made(volunteer, issued.card)
    return issued


@transaction.atomic
def take_back_card(volunteer: Volunteer, *, by: User) -> None:
    """The volunteer's card stops working."""
    require(rules.may_take_back_card(by, volunteer))
    if revoke_cards(volunteer.user):
        record("took_back_card", volunteer, by=by)
