"""Two loads of the demo on the same day give the same people, roles and meetings."""

import pytest
from django.db import connection, transaction

from organisations.models import Opportunity
from placements.models import Match, Placement, Suggestion
from tandem.dev.demo.load import load
from tandem.outbox.models import OutboxMessage
from volunteers.models import Volunteer

OURS = "^(accounts|volunteers|organisations|placements|outbox|audit)_"
WHO = ("volunteer__user__first_name", "volunteer__user__email", "volunteer__user__phone")
WHAT = ("opportunity__title", "opportunity__organisation__name")


def loaded_alone():
    """Load a small demo as into an empty database, describe it, and take it back."""
    with transaction.atomic():
        _count_from_one()
        load(volunteers=30, opportunities=16, matches=24)
        described = describe()
        transaction.set_rollback(True)
    return described


def describe():
    """Names, titles, states and numbers; no keys and no times of day."""
    return {
        "volunteers": list(
            Volunteer.objects.order_by("pk").values_list(
                "user__first_name", "user__email", "user__phone", "commune__postcode", "half_days", "available_from"
            )
        ),
        "skills": list(Volunteer.objects.order_by("pk", "skills__skill").values_list("skills__skill__slug")),
        "opportunities": list(
            Opportunity.objects.order_by("pk").values_list(
                "title", "organisation__name", "state", "seats", "seats_taken", "starts_on", "contact_name"
            )
        ),
        "suggestions": list(Suggestion.objects.order_by("pk").values_list(*WHO, *WHAT, "score", "value", "terms")),
        "matches": list(Match.objects.order_by("pk").values_list(*WHO, *WHAT, "state", "answer_by", "offered_days")),
        "placements": list(Placement.objects.order_by("pk").values_list("volunteer", "state", "first_day", "last_day")),
        "messages": list(OutboxMessage.objects.order_by("pk").values_list("kind", "recipient__first_name")),
    }


def _count_from_one() -> None:
    """The engine lets equal scores fall by the rows' numbers, which begin at one in an empty database.

    By RESTART, which is taken back with everything else; after setval other tests would count from one beside our rows.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid::regclass FROM pg_class WHERE relkind = 'S' AND relname ~ %s", [OURS])
        for (sequence,) in cursor.fetchall():
            cursor.execute(f"ALTER SEQUENCE {sequence} RESTART WITH 1")


@pytest.mark.django_db
def test_two_loads_on_the_same_day_are_equal(vocabulary):
    first, second = loaded_alone(), loaded_alone()

    assert min(len(rows) for rows in first.values()) > 0
    assert first == second
