"""One of everything, and each address as a path to it. What has an owner is Asha's (volunteer) or Carla's (host)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from organisations import join_links
from organisations.models import Invitation, Organisation
from placements.actions import show_interest
from placements.actions.rounds import request_round, run_round
from placements.matching.rows import rebuild_rows
from placements.models import Match, MatchingWeights
from tandem.accounts.models import User
from tandem.outbox.models import OutboxMessage
from tandem.outbox.tokens import token_for
from tests.access.secrets import plant
from tests.accounts.keys import add_key
from tests.architecture.addresses import PARAMETER, Address
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.volunteers.helped import let_help, make_helper
from volunteers.models import Volunteer

ADMIN_RECORD = re.compile(r"^admin/(\w+)/(\w+)/")
# A step that the record's page can offer, so that the address is a real one.
STEPS = {"organisation": "suspend", "opportunity": "close", "match": "refuse", "placement": "cancel",
         "matchinground": "publish"}  # fmt: skip

PathOf = Callable[[Address], str]


@pytest.fixture
def ada(vocabulary: None) -> User:
    """An administrator."""
    return User.objects.create_superuser(email="ada@example.org", first_name="Ada")


@pytest.fixture
def sofia(volunteer: Volunteer) -> User:
    """A helper, who helps Asha with her consent."""
    helper = make_helper()
    let_help(volunteer, helper)
    return helper


@pytest.fixture
def everybody(asha: User, ben: User, carla: User, other_host: User, sofia: User, dmitri: User, ada: User) -> None:
    """All of them are there before the walk begins."""


@pytest.fixture
def second_match(placement: Any, volunteer: Any, organisation: Organisation) -> Match:
    """Asha's interest in another opportunity of Carla's, which waits for an answer."""
    return show_interest(volunteer, make_opportunity(organisation=organisation), by=volunteer.user)


@pytest.fixture
def path_of(second_match: Match, placement: Any, organisation: Organisation, asha: User, sofia: User) -> PathOf:
    """Each address as a path to something that exists."""
    third = make_opportunity(organisation=organisation)
    suggestion = suggest(placement.volunteer, third)
    rebuild_rows()
    run_round(request_round(by=None, offer=False))
    MatchingWeights.objects.create(name="Another version")
    Group.objects.create(name="Readers")
    EmailAddress.objects.create(user=asha, email=asha.email, primary=True, verified=True)
    examples = {
        "opportunities": second_match.opportunity_id,
        "organisations": organisation.pk,
        "interests": second_match.pk,
        "candidates": second_match.pk,
        "placements": placement.pk,
        "invite": suggestion.pk,
        "keys": add_key(asha, "My key"),
        "outbox": OutboxMessage.objects.latest("pk").pk,
        "profile": "about",
        "why": placement.volunteer_id,
        "notifications": token_for(asha),
        "agreements": placement.volunteer.consents.earliest("pk").pk,
        "help-someone": placement.volunteer_id,
        "helpers": placement.volunteer.accompaniments.get().pk,
        "members": organisation.memberships.get().pk,
        "invitations": (into_the_team := Invitation.objects.begin(organisation, email="cato@example.org")).pk,
        "join": join_links.token_for(into_the_team),
        "erase": asha.pk,
        "situation": placement.volunteer_id,
        "matchingweights": MatchingWeights.objects.latest("pk").pk,
        "r": ContentType.objects.get_for_model(Organisation).pk,
        str(ContentType.objects.get_for_model(Organisation).pk): organisation.pk,
        "admin": "volunteers",
    }
    return lambda address: _path(address, examples)


def _path(address: Address, examples: dict[str, Any]) -> str:
    """The path; a record in the admin is the first of its kind, a step one that it can offer."""
    of = ADMIN_RECORD.match(address.route)
    if of and of[1] in apps.app_configs:
        first = apps.get_model(of[1], of[2])._default_manager.order_by("pk").first()
        examples = {**examples, of[2]: first.pk if first else 1, "step": STEPS.get(of[2], "")}
    words: list[str] = []
    for word in address.route.split("/"):
        before = words[-1] if words else ""
        words.append(PARAMETER.sub(str(examples.get(before, 1)), word))
    return "/" + "/".join(words)


@pytest.fixture
def path_with_secrets(path_of: PathOf, everybody: None, organisation: Organisation, request: Any) -> PathOf:
    """The same with Ben interested at both hosts, and everybody with words that stand nowhere else."""
    asha, ben, carla, otto = (request.getfixturevalue(name) for name in ("asha", "ben", "carla", "other_host"))
    theirs = make_opportunity(organisation=otto.memberships.get().organisation)
    for opportunity in (make_opportunity(organisation=organisation), theirs):
        show_interest(Volunteer.objects.get(user=ben), opportunity, by=ben)
    plant(asha, ben, carla, otto)
    return path_of
