"""Who belongs to the team of an organisation: invited by an owner, joined by their own yes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from organisations import notifications, rules
from organisations.enums import SHUT_OUT, MemberRole
from organisations.models import Invitation, Membership, Organisation
from organisations.refusals import (
    AlreadyInTeam,
    AlreadyInvited,
    InvitationOver,
    LastOwner,
    NobodyIsInvitedNow,
    TooManyInvitations,
    TooManyInvitationsToAddress,
)
from tandem.accounts.actions import name_person
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require

DAY = timedelta(days=1)
# Anybody can register an organisation, so one that nobody verified writes to few addresses.
MOST_A_DAY, MOST_A_DAY_UNVERIFIED, MOST_TO_AN_ADDRESS = 20, 5, 3


@transaction.atomic
def invite_to_team(organisation: Organisation, *, email: str, role: str, by: User) -> Invitation:
    """Invite whoever has this address (in lower case) into the team; they decide within 14 days.

    Raises NobodyIsInvitedNow, AlreadyInTeam, AlreadyInvited, TooManyInvitations and TooManyInvitationsToAddress.
    """
    require(rules.may_manage_team(by, organisation))
    lock(organisation)
    _check_may_be_invited(organisation, email)
    # One that nobody can accept any more makes room for the next.
    organisation.invitations.unanswered().filter(email=email).update(taken_back_at=timezone.now())
    invitation = Invitation.objects.begin(organisation, email=email, role=role, invited_by=by)
    record("invited", organisation, by=by, invitation=invitation.pk, role=role)
    notifications.invited_to_team(invitation)
    return invitation


@transaction.atomic
def take_invitation_back(invitation: Invitation, *, by: User) -> None:
    """From this moment on the link in the mail leads nowhere. InvitationOver where it was answered meanwhile."""
    require(rules.may_manage_team(by, invitation.organisation))
    lock(invitation)
    if invitation.taken_back_at:
        return
    if invitation.accepted_at or invitation.declined_at:
        raise InvitationOver
    invitation.taken_back_at = timezone.now()
    invitation.save(update_fields=["taken_back_at"])
    record("took_invitation_back", invitation.organisation, by=by, invitation=invitation.pk)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User, first_name: str = "") -> Membership:
    """Join the team; the invitation then holds no address any more. InvitationOver where it is not open.

    Who has no first name yet gives one, by which the others know them.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # first, like whoever erases a person
    _answer(invitation, by=by)
    place, _made = invitation.organisation.memberships.get_or_create(user=by, defaults={"role": invitation.role})
    name_person(by, first_name)
    invitation.accepted_at, invitation.email = timezone.now(), ""
    invitation.save(update_fields=["accepted_at", "email"])
    record("joined", invitation.organisation, by=by, invitation=invitation.pk, role=place.role)
    return place


@transaction.atomic
def decline_invitation(invitation: Invitation, *, by: User) -> None:
    """Say no; nobody is told. InvitationOver where it is not open."""
    _answer(invitation, by=by)
    invitation.declined_at = timezone.now()
    invitation.save(update_fields=["declined_at"])
    record("declined_invitation", invitation.organisation, by=by, invitation=invitation.pk)


@transaction.atomic
def change_role(place: Membership, *, role: str, by: User) -> None:
    """Make a member an owner, or the other way round. LastOwner where nobody would answer for the team."""
    _hold(place, by=by)
    if place.role == role:
        return
    _check_an_owner_stays(place)
    place.role = role
    place.save(update_fields=["role"])
    record("changed_role", place.organisation, by=by, member=place.user_id, role=role)
    if role != MemberRole.OWNER:
        _take_back_all_of(place.user, place.organisation)


@transaction.atomic
def remove_member(place: Membership, *, by: User) -> None:
    """Take somebody out of the team, and tell them. LastOwner where nobody would answer for the team."""
    _hold(place, by=by)
    _check_an_owner_stays(place)
    organisation, person = place.organisation, place.user
    place.delete()
    record("removed_member", organisation, by=by, member=person.pk)
    _take_back_all_of(person, organisation)
    notifications.removed_from_team(organisation, person)


@transaction.atomic
def leave_team(organisation: Organisation, *, by: User) -> None:
    """Go out of the team by oneself. LastOwner where nobody would answer for it."""
    require(rules.is_member(by, organisation))
    lock(organisation)
    if place := organisation.memberships.filter(user=by).first():
        _check_an_owner_stays(place)
        place.delete()
        record("left_team", organisation, by=by)
        _take_back_all_of(by, organisation)


def forget_old_invitations() -> int:
    """Delete the invitations that nobody needs any more, with the addresses in them; how many."""
    return Invitation.objects.long_over().delete()[0]


def _check_may_be_invited(organisation: Organisation, email: str) -> None:
    if organisation.state in SHUT_OUT:
        raise NobodyIsInvitedNow
    if organisation.memberships.filter(user__email=email).exists():
        raise AlreadyInTeam
    if organisation.invitations.answerable().filter(email=email).exists():
        raise AlreadyInvited
    yesterday = timezone.now() - DAY
    most = MOST_A_DAY if organisation.is_verified else MOST_A_DAY_UNVERIFIED
    if organisation.invitations.sent_since(yesterday).count() >= most:
        raise TooManyInvitations
    if Invitation.objects.sent_since(yesterday).filter(email=email).count() >= MOST_TO_AN_ADDRESS:
        raise TooManyInvitationsToAddress


def _answer(invitation: Invitation, *, by: User) -> None:
    """Hold the invitation, as it is now, for its answer."""
    require(rules.may_answer_invitation(by, invitation))
    lock(invitation)
    # Whoever is no owner any more brings nobody in, and a team that is shut out does not grow.
    if not Invitation.objects.answerable().filter(pk=invitation.pk).exists():
        raise InvitationOver


def _take_back_all_of(person: User, organisation: Organisation) -> None:
    """What somebody promised as an owner ends with it; an owner who stays can invite the same people anew."""
    organisation.invitations.unanswered().filter(invited_by=person).update(taken_back_at=timezone.now())


def _hold(place: Membership, *, by: User) -> None:
    """Hold the team and then the place in it: two owners never both go at the same moment."""
    organisation = place.organisation
    require(rules.may_manage_team(by, organisation))
    lock(organisation)
    # Whoever was an owner a moment ago and is none now changes nothing.
    require(rules.may_manage_team(by, organisation))
    lock(place)


def _check_an_owner_stays(place: Membership) -> None:
    if place.is_owner and not place.organisation.memberships.owners().exclude(pk=place.pk).exists():
        raise LastOwner
