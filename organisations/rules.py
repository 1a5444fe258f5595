"""Who may do what with organisations and opportunities (who, never when)."""

from allauth.account.models import EmailAddress

from organisations.enums import MemberRole
from organisations.models import Invitation, Opportunity, Organisation
from tandem.accounts.models import User


def may_register_organisation(user: User) -> bool:
    """Everybody with an account of their own."""
    return user.is_authenticated and user.is_active


def may_edit_organisation(user: User, organisation: Organisation) -> bool:
    """Its members and coordinators."""
    return user.is_coordinator or is_member(user, organisation)


def may_change_verified_answers(user: User) -> bool:
    """Coordinators; whoever is a member writes to them."""
    return user.is_coordinator


def may_submit_organisation(user: User, organisation: Organisation) -> bool:
    """Its members."""
    return is_member(user, organisation)


def may_decide_on_organisation(user: User, organisation: Organisation) -> bool:
    """Coordinators; never for an organisation in which they are a member."""
    return user.is_coordinator and not is_member(user, organisation)


def may_post_opportunity(user: User, organisation: Organisation) -> bool:
    """Its members."""
    return is_member(user, organisation)


def may_edit_opportunity(user: User, opportunity: Opportunity) -> bool:
    """Members of its organisation and coordinators."""
    return user.is_coordinator or is_member(user, opportunity.organisation)


def may_host(user: User, opportunity: Opportunity) -> bool:
    """Members of its organisation: they submit, close, and answer candidates."""
    return is_member(user, opportunity.organisation)


def may_close_opportunity(user: User, opportunity: Opportunity) -> bool:
    """Members of its organisation and coordinators."""
    return user.is_coordinator or is_member(user, opportunity.organisation)


def may_decide_on_opportunity(user: User, opportunity: Opportunity) -> bool:
    """Coordinators; never for an organisation in which they are a member."""
    return user.is_coordinator and not is_member(user, opportunity.organisation)


def may_see_team(user: User, organisation: Organisation) -> bool:
    """Its members; coordinators see it in the admin."""
    return is_member(user, organisation)


def may_manage_team(user: User, organisation: Organisation) -> bool:
    """Its owners: they invite, change roles and take people out."""
    return user.is_active and organisation.memberships.filter(user=user, role=MemberRole.OWNER).exists()


def may_answer_invitation(user: User, invitation: Invitation) -> bool:
    """Whoever has proven that the invited address is theirs, and uses it."""
    if not user.is_active or not invitation.email or user.email != invitation.email:
        return False
    return bool(EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists())


def is_member(user: User, organisation: Organisation) -> bool:
    """Whether this person belongs to the team."""
    return organisation.memberships.filter(user=user).exists()


def is_member_anywhere(user: User) -> bool:
    """Whether this person belongs to the team of some host, and so may see candidates."""
    return user.memberships.exists()
