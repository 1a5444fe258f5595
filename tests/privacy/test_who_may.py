"""Who may erase whom."""

import pytest
from django.core.exceptions import PermissionDenied

from placements.enums import CheckItem
from placements.models import Placement, PlacementCheck
from tandem.accounts.models import User
from tandem.privacy.erasure import erase_person
from tandem.privacy.refusals import AdministratorDoesThis
from tests.factories.volunteers import make_user
from tests.placements.meetings import let_days_pass, start


@pytest.fixture
def ada(vocabulary):
    """An administrator."""
    return User.objects.create_superuser(email="ada@example.org", first_name="Ada")


@pytest.fixture
def people(asha, ben, carla, dmitri, ada):
    return {"asha": asha, "ben": ben, "carla": carla, "dmitri": dmitri, "ada": ada, "clock": None,
            "other coordinator": make_user(is_staff=True)}  # fmt: skip


@pytest.mark.parametrize(
    ("by", "whom"),
    [("asha", "asha"), ("carla", "carla"), ("dmitri", "asha"), ("ada", "asha"), ("ada", "dmitri"), ("clock", "asha")],
)
def test_these_may(people, by, whom):
    erase_person(people[whom], by=people[by])

    assert not User.objects.filter(pk=people[whom].pk).exists()


@pytest.mark.parametrize(
    ("by", "whom"),
    [
        ("ben", "asha"), ("carla", "asha"), ("asha", "carla"), ("other coordinator", "dmitri"), ("dmitri", "ada"),
        ("clock", "dmitri"), ("clock", "ada"),
    ],
)  # fmt: skip
def test_these_may_not(people, by, whom):
    with pytest.raises(PermissionDenied):
        erase_person(people[whom], by=people[by])

    assert User.objects.filter(pk=people[whom].pk, erased_at=None).exists()


@pytest.mark.parametrize("person", ["dmitri", "ada"])
def test_whoever_works_for_cev_asks_an_administrator(people, person):
    with pytest.raises(AdministratorDoesThis):
        erase_person(people[person], by=people[person])


def test_a_coordinator_who_ticked_a_line_stays_as_somebody_who_left(placement, dmitri, ada):
    start(placement, by=dmitri)

    erase_person(dmitri, by=ada)

    left = User.objects.get(pk=dmitri.pk)
    assert (left.email, left.first_name, left.is_staff, str(left)) == (None, "", False, "somebody who left")
    assert PlacementCheck.objects.get(item=CheckItem.INSURANCE).done_by == left
    assert Placement.objects.get().approved_by is None


def test_the_volunteer_of_that_coordinator_can_go_too(placement, dmitri, ada, asha):
    start(placement, by=dmitri)
    let_days_pass(placement, 3)
    erase_person(dmitri, by=ada)

    erase_person(asha, by=asha)

    assert User.objects.get(pk=asha.pk).erased_at is not None
