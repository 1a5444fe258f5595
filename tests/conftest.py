"""The people whom every permission test uses, and the lists that everybody shares."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from organisations.models import Opportunity, Organisation
from placements.actions import agree_to_days, approve_match, offer_days, shortlist_match, show_interest
from placements.models import Match, MatchingWeights, Placement
from placements.queries import default_days
from tandem.accounts.models import User
from tandem.vocabulary.loader import load
from tandem.vocabulary.models import Language
from tests.entering import enter
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.volunteers import make_volunteer
from volunteers.models import Volunteer


def pytest_configure() -> None:
    """Every browser of a test loads the middleware anew, and WhiteNoise would look through all static files each time.

    Tests about static files say `WHITENOISE_AUTOREFRESH = False` themselves, as it is in production.
    """
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database with the lists in it, once for all tests that roll back.

    Tests that do not roll back are cleaned up by emptying the tables, which the record of actions refuses.
    """
    with django_db_blocker.unblock():
        load()
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_events_are_not_emptied")


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests() -> None:
    cache.clear()


@pytest.fixture
def vocabulary(db: None) -> None:
    """The lists and the first weights of matching, also after a test that emptied the tables."""
    if not Language.objects.exists():
        load()
    if not MatchingWeights.objects.exists():
        MatchingWeights.objects.create(name="First version", adopted_at=timezone.now())


@pytest.fixture
def asha(vocabulary: None) -> User:
    """A volunteer with a finished profile."""
    return make_volunteer(first_name="Asha", email="asha@example.org").user


@pytest.fixture
def ben(vocabulary: None) -> User:
    """Another volunteer."""
    return make_volunteer(first_name="Ben", email="ben@example.org").user


@pytest.fixture
def carla(vocabulary: None) -> User:
    """A host: the owner of Open Rivers Europe."""
    return User.objects.create_user(email="carla@example.org", first_name="Carla")


@pytest.fixture
def other_host(vocabulary: None) -> User:
    """A host at another organisation."""
    person = User.objects.create_user(email="otto@example.org", first_name="Otto")
    make_organisation(name="Forum for Fair Housing", owner=person)
    return person


@pytest.fixture
def dmitri(vocabulary: None) -> User:
    """A coordinator."""
    return User.objects.create_user(email="dmitri@example.org", first_name="Dmitri", is_staff=True)


@pytest.fixture
def volunteer(asha: User) -> Volunteer:
    """Asha's profile."""
    return Volunteer.objects.get(user=asha)


@pytest.fixture
def organisation(carla: User) -> Organisation:
    """Carla's verified organisation."""
    return make_organisation(name="Open Rivers Europe", owner=carla)


@pytest.fixture
def opportunity(organisation: Organisation) -> Opportunity:
    """A published opportunity with one seat at Carla's organisation."""
    return make_opportunity(organisation=organisation)


@pytest.fixture
def interested_match(volunteer: Volunteer, opportunity: Opportunity) -> Match:
    """Asha is interested in Carla's opportunity."""
    return show_interest(volunteer, opportunity, by=volunteer.user)


@pytest.fixture
def shortlisted_match(interested_match: Match, carla: User) -> Match:
    """Carla wants to meet Asha."""
    shortlist_match(interested_match, by=carla)
    return interested_match


@pytest.fixture
def offered_match(shortlisted_match: Match, carla: User) -> Match:
    """Carla proposed days."""
    offer_days(shortlisted_match, days=default_days(shortlisted_match), by=carla)
    return shortlisted_match


@pytest.fixture
def proposed_match(offered_match: Match, asha: User) -> Match:
    """Both said yes."""
    agree_to_days(offered_match, days=[day.isoformat() for day in offered_match.offered_days], by=asha)
    return offered_match


@pytest.fixture
def placement(proposed_match: Match, dmitri: User) -> Placement:
    """Dmitri approved."""
    return approve_match(proposed_match, by=dmitri)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person has just logged in with a code, and a coordinator with a second step too."""

    def logged_in(person: User) -> Client:
        browser = Client()
        enter(browser, person)
        return browser

    return logged_in
