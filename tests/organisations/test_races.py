"""Two presses of a button that reach Tandem at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from organisations.actions import (
    accept_invitation,
    draft_opportunity,
    leave_team,
    register_organisation,
    submit_opportunity,
)
from organisations.models import Invitation, Opportunity, Organisation
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.lifecycle.refusals import DomainRefusal
from tandem.outbox.models import OutboxMessage
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_user
from tests.organisations.answers import registered
from tests.organisations.teams import COLLEAGUE, invite, somebody_at, team_of

PRESSES = 4
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(press):
    """What each of several presses at the same moment got."""
    start = Barrier(PRESSES)

    def one(_number):
        start.wait()
        try:
            return press()
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as fingers:
        return list(fingers.map(one, range(PRESSES)))


def answer_of(action, *about, by):
    """The kind of what the action gave, or of its refusal."""
    try:
        return type(action(*about, by=by)).__name__
    except (DomainRefusal, PermissionDenied) as refusal:
        return type(refusal).__name__


def test_one_new_form_makes_one_opportunity(organisation, carla):
    details = {"title": "Film a workshop", "form_number": uuid4()}

    made = at_once(
        lambda: draft_opportunity(Organisation.objects.get(), details=details, by=User.objects.get(pk=carla.pk)).pk
    )

    assert made == [Opportunity.objects.get().pk] * PRESSES


def test_one_registration_makes_one_organisation(newcomer):
    details = registered()

    made = at_once(lambda: register_organisation(details=details, by=User.objects.get(pk=newcomer.pk)).pk)

    assert made == [Organisation.objects.get().pk] * PRESSES
    assert Organisation.objects.get().memberships.count() == 1


def test_one_opportunity_is_sent_once(organisation, carla):
    draft = make_opportunity(organisation=organisation, state="draft")

    at_once(lambda: submit_opportunity(Opportunity.objects.get(), by=User.objects.get(pk=carla.pk)))

    assert [event.verb for event in AuditEvent.objects.about(draft)] == ["submit"]


def test_one_invitation_is_accepted_once(organisation, carla):
    asked, guest = invite(organisation, by=carla), somebody_at()

    answers = at_once(lambda: answer_of(accept_invitation, Invitation.objects.get(), by=User.objects.get(pk=guest.pk)))

    assert sorted(answers) == ["InvitationOver"] * (PRESSES - 1) + ["Membership"]
    assert team_of(organisation) == [("carla@example.org", "owner"), (COLLEAGUE, "member")]
    assert [event.verb for event in AuditEvent.objects.about(asked.organisation)] == ["invited", "joined"]


def test_one_address_is_invited_once(organisation, carla):
    answers = at_once(lambda: answer_of(invite, Organisation.objects.get(), by=User.objects.get(pk=carla.pk)))

    assert sorted(answers) == ["AlreadyInvited"] * (PRESSES - 1) + ["Invitation"]
    assert OutboxMessage.objects.count() == 1


def test_the_last_two_owners_never_leave_at_the_same_moment(organisation, carla):
    second = make_user()
    organisation.memberships.create(user=second, role="owner")
    people = cycle([carla.pk, second.pk])

    at_once(lambda: answer_of(leave_team, Organisation.objects.get(), by=User.objects.get(pk=next(people))))

    assert organisation.memberships.count() == 1
