"""Helping somebody with Tandem: made together, said to be right by the volunteer, ended by either."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from tandem.accounts.actions import add_person
from tandem.accounts.addresses import kind_of
from tandem.accounts.cards.actions import revoke_cards
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers import notifications, rules
from volunteers.enums import ContactChannel
from volunteers.models import Accompaniment, Volunteer
from volunteers.refusals import AddressTaken

QUIET_AFTER_END = timedelta(days=30)


@transaction.atomic
def register_for_somebody(*, first_name: str, address: str, language: str, by: User) -> Volunteer:
    """A new person with a profile that waits for their own yes; without an address they come with a card."""
    require(rules.may_help(by))
    if address and User.objects.at(address).exists():
        raise AddressTaken
    person = User(first_name=first_name, ui_language=language, contact_language=language, comes_with_card=not address)
    if address:
        setattr(person, kind_of(address), address)
    _add(person)
    channel = "" if address else ContactChannel.THROUGH_CEV
    volunteer = Volunteer.objects.create(
        user=person, is_confirmed=False, filled_in_at=timezone.now(), filled_in_by=by, contact_channel=channel
    )
    Accompaniment.objects.create(volunteer=volunteer, helper=by, has_registered=True)
    record("registered", volunteer, by=by, on_behalf_of=person)
    return volunteer


def _add(person: User) -> None:
    try:
        with transaction.atomic():
            add_person(person)
    except IntegrityError:
        # Somebody registered with it a moment ago. Without its cause: that names the address, and is logged.
        raise AddressTaken from None


@transaction.atomic
def send_log_in_message(volunteer: Volunteer, *, by: User) -> None:
    """Tell the volunteer at their address how to log in and say that it is right."""
    require(rules.may_make_card(by, volunteer))
    notifications.registered_for_you(volunteer, occasion=f"{timezone.now():%Y%m%dT%H%M}")
    record("sent_log_in", volunteer, by=by, on_behalf_of=volunteer.user)


@transaction.atomic
def ask_to_help(address: str, *, by: User) -> None:
    """Ask the volunteer at this address whether this person may help.

    Nothing happens where nobody is there, and for a while after a no or an end.
    """
    require(rules.may_help(by))
    volunteer = Volunteer.objects.exclude(user=by).filter(user__in=User.objects.at(address)).first()
    if volunteer is None:
        return
    lock(volunteer)
    if volunteer.accompaniments.filter(_is_open_or_just_ended(), helper=by).exists():
        return
    accompaniment = Accompaniment.objects.create(volunteer=volunteer, helper=by)
    record("asked_to_help", volunteer, by=by)
    notifications.asked_to_help(accompaniment)


def _is_open_or_just_ended() -> Q:
    return Q(ended_at__isnull=True) | Q(ended_at__gt=timezone.now() - QUIET_AFTER_END)


@transaction.atomic
def agree_to_help(accompaniment: Accompaniment, *, by: User) -> None:
    """The volunteer says yes: this helper sees the profile and fills it in with them, until one of the two ends it."""
    volunteer = accompaniment.volunteer
    require(rules.may_answer_helper(by, volunteer))
    lock(volunteer)
    agreed = Accompaniment.objects.asked().filter(pk=accompaniment.pk).update(agreed_at=timezone.now())
    if agreed:
        record("agreed_to_help", volunteer, by=by, helper=accompaniment.helper_id)


@transaction.atomic
def end_help(accompaniment: Accompaniment, *, by: User) -> None:
    """From this moment on the helper sees nothing more of the volunteer, and no card that they made lets anybody in."""
    volunteer = accompaniment.volunteer
    require(by.pk == accompaniment.helper_id or rules.may_answer_helper(by, volunteer))
    lock(volunteer)
    revoke_cards(volunteer.user, made_by=accompaniment.helper)
    if Accompaniment.objects.open().filter(pk=accompaniment.pk).update(ended_at=timezone.now()):
        record("ended_help", volunteer, by=by, helper=accompaniment.helper_id)


@transaction.atomic
def confirm_answers(volunteer: Volunteer, *, by: User) -> None:
    """The volunteer says that what was filled in with them is right: from now on it is their own word."""
    require(rules.may_agree(by, volunteer))
    lock(volunteer)
    if volunteer.filled_in_at is None:
        return
    volunteer.is_confirmed, volunteer.filled_in_at, volunteer.filled_in_by = True, None, None
    volunteer.matching_stale_since = timezone.now()
    volunteer.save(update_fields=["is_confirmed", "filled_in_at", "filled_in_by", "matching_stale_since"])
    record("confirmed_answers", volunteer, by=by)
