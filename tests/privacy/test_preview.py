"""What an erasure would do, in sentences: true before it is done."""

import pytest

from organisations.actions import close_opportunity
from organisations.enums import MemberRole
from organisations.models import Membership, Opportunity
from tandem.accounts.models import User
from tandem.privacy.clock import Clock, clock_of, forget, register
from tandem.privacy.erasure import erase_person
from tandem.privacy.farewells import Farewell
from tandem.privacy.farewells import register as register_farewell
from tandem.privacy.preview import erasure_preview
from tandem.privacy.refusals import ErasureRefused
from tests.factories.volunteers import make_user
from tests.privacy.planted import tables


def test_what_ends_what_goes_and_what_stays_is_said_with_numbers(zeb_in_the_middle):
    preview = erasure_preview(zeb_in_the_middle.user)

    assert [sentence.partition(".")[0] for sentence in preview.ends] == [
        "Placements that end now: 1", "Interests and invitations that end now: 2",
    ]  # fmt: skip
    assert "Interests and invitations, with their reasons: 2" in preview.goes
    assert "The whole profile. Languages: 2, skills: 1, practical wishes: 1." in preview.goes
    assert "Second steps for logging in: 2" in preview.goes
    assert preview.stays[0].startswith("Days of placements: 3. For each the organisation, the date and the allowance")


def test_a_host_reads_which_teams_they_leave(carla, opportunity):
    Membership.objects.create(organisation=opportunity.organisation, user=make_user(), role=MemberRole.OWNER)

    preview = erasure_preview(carla)

    assert (preview.first, preview.ends) == ([], [])
    assert "The place in the team of “Open Rivers Europe”" in preview.goes


def test_looking_changes_nothing(zeb_in_the_middle):
    before = tables()

    erasure_preview(zeb_in_the_middle.user)

    assert tables() == before


def test_who_alone_owns_an_organisation_with_open_opportunities_reads_what_to_do_first(carla, opportunity):
    assert "Nobody else is an owner of “Open Rivers Europe”" in erasure_preview(carla).first[0]

    with pytest.raises(ErasureRefused, match="First make somebody else an owner, or close its opportunities"):
        erase_person(carla, by=carla)
    assert User.objects.filter(pk=carla.pk).exists()


def test_it_is_possible_once_somebody_else_owns_it_too(carla, opportunity):
    Membership.objects.create(organisation=opportunity.organisation, user=make_user(), role=MemberRole.OWNER)

    erase_person(carla, by=carla)

    assert not User.objects.filter(pk=carla.pk).exists()
    assert Opportunity.objects.get().state == "published"


def test_it_is_possible_once_its_opportunities_are_closed(carla, opportunity):
    close_opportunity(opportunity, by=carla)

    erase_person(carla, by=carla)

    assert not User.objects.filter(pk=carla.pk).exists()


def test_the_contact_of_an_opportunity_is_blank_once_that_person_is_gone(carla, opportunity):
    Opportunity.objects.update(contact_name="Carla", contact_phone="")
    Membership.objects.create(organisation=opportunity.organisation, user=make_user(), role=MemberRole.OWNER)

    erase_person(carla, by=carla)

    assert Opportunity.objects.get().contact_name == ""


def test_the_contact_stays_where_it_is_a_colleague(carla, opportunity):
    Membership.objects.create(organisation=opportunity.organisation, user=make_user(), role=MemberRole.OWNER)

    erase_person(carla, by=carla)

    assert Opportunity.objects.get().contact_name == "Robin"


def test_two_farewells_of_one_name_are_a_mistake():
    with pytest.raises(ValueError, match="placements"):
        register_farewell(Farewell("placements"))


def test_the_clock_that_strikes_first_counts(dmitri, clock):
    today = clock.now.date()
    late, soon = Clock(today.replace(year=2028), "late"), Clock(today.replace(year=2027), "soon")
    assert clock_of(dmitri) is None

    providers = [register(lambda user: late), register(lambda user: soon), register(lambda user: None)]
    try:
        assert clock_of(dmitri) == soon
    finally:
        for provider in providers:
            forget(provider)
