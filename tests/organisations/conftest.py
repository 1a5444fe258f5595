"""What the tests of organisations share."""

import pytest
from django.utils import translation

from organisations.actions import draft_opportunity, register_organisation, submit_opportunity, submit_organisation
from organisations.forms import OpportunityForm
from tests.clock import clock  # noqa: F401  # a fixture
from tests.factories.volunteers import make_user
from tests.mail import mailbox  # noqa: F401  # a fixture
from tests.organisations.answers import complete, language, registered
from tests.organisations.teams import invite, somebody_at


@pytest.fixture(autouse=True)
def _speaks_english():
    """A page that was read in another language leaves it behind in this thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def newcomer(vocabulary):
    """Somebody with an account who belongs to nobody yet."""
    return make_user(email="nadia@example.org", first_name="Nadia")


@pytest.fixture
def colleague(organisation):
    """A member of Carla's organisation who reads Dutch."""
    person = make_user(email="cato@example.org", first_name="Cato", contact_language="nl")
    organisation.memberships.create(user=person)
    return person


@pytest.fixture
def registration_draft(newcomer):
    """Nadia's organisation, registered and not sent yet."""
    return register_organisation(details=registered(), by=newcomer)


@pytest.fixture
def waiting_organisation(registration_draft, newcomer):
    """Nadia's organisation, waiting for a coordinator."""
    submit_organisation(registration_draft, by=newcomer)
    return registration_draft


@pytest.fixture
def drafted(clock, organisation, carla):  # noqa: F811  # the fixture of above
    """Carla's draft, with everything answered."""
    form = OpportunityForm(complete())
    assert form.is_valid(), form.errors
    details = form.details() | {"languages": [(language("en"), 3, "required")]}
    return draft_opportunity(organisation, details=details, by=carla)


@pytest.fixture
def waiting(drafted, carla):
    """Carla's opportunity, waiting for a coordinator."""
    submit_opportunity(drafted, by=carla)
    return drafted


@pytest.fixture
def carlas_browser(client_of, carla):
    """Carla, logged in."""
    return client_of(carla)


@pytest.fixture
def coordinators_browser(client_of, dmitri):
    """Dmitri, logged in."""
    return client_of(dmitri)


@pytest.fixture
def asked(organisation, carla):
    """Cato's address is invited into Carla's organisation."""
    return invite(organisation, by=carla)


@pytest.fixture
def cato(vocabulary):
    """Who has that address, and has proven it."""
    return somebody_at(first_name="Cato")


@pytest.fixture
def catos_browser(client_of, cato):
    """Cato, logged in."""
    return client_of(cato)
