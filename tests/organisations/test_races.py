"""Two presses of a button that reach Tandem at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from organisations.actions import draft_opportunity, register_organisation, submit_opportunity
from organisations.models import Opportunity, Organisation
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tests.factories.organisations import make_opportunity
from tests.organisations.answers import registered

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
