"""Two clicks that arrive in the same moment, by two connections."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tandem.audit.models import AuditEvent
from tandem.vocabulary.models import Language
from tests.volunteers.answers import kept
from tests.volunteers.helped import make_helper, register
from volunteers.actions import register_volunteer, save_languages
from volunteers.models import Volunteer
from volunteers.refusals import AddressTaken

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(click, times=4):
    """Click so many times in the same moment."""

    def alone(_number):
        try:
            return click()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def test_beginning_a_profile_in_the_same_moment_makes_one(noor):
    made = at_once(lambda: register_volunteer(by=noor))

    volunteer = Volunteer.objects.get()
    assert {each.pk for each in made} == {volunteer.pk}
    assert [event.verb for event in AuditEvent.objects.about(volunteer)] == ["registered"]


def test_somebody_registered_by_two_helpers_in_the_same_moment_is_there_once(vocabulary):
    sofia = make_helper()

    def click():
        try:
            return register(sofia, address="yara@example.org")
        except AddressTaken as taken:
            return taken

    made = at_once(click)

    assert sorted(type(each).__name__ for each in made) == ["AddressTaken"] * 3 + ["Volunteer"]
    assert all(each.__suppress_context__ for each in made if isinstance(each, AddressTaken) and each.__context__)


def test_saving_a_page_in_the_same_moment_saves_it_once(newcomer):
    spoken = [(language, 4, True) for language in Language.objects.filter(code__in=["fr", "so"])]
    mine = newcomer.user

    at_once(lambda: save_languages(Volunteer.objects.get(), languages=spoken, by=mine))

    assert kept(newcomer, "languages") == [("fr", 4, True), ("so", 4, True)]
