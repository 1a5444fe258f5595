"""Every address refuses a stranger, unless it stands in the list of public ones."""

from functools import partial
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from organisations.join_links import token_for
from organisations.models import Invitation
from tandem.outbox.models import OutboxMessage
from tests.architecture.addresses import Address, all_addresses
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from volunteers.models import Accompaniment

PUBLIC = {
    "live", "ready", "ui:landing", "ui:helping", "ui:privacy", "ui:accessibility", "ui:languages", "doorway",
    "opportunities:list", "opportunities:detail", "organisations:detail",
    "account_login", "account_confirm_login_code", "account_another_code", "account_signup", "account_inactive",
    "account_logout", "account_leave", "account_come_back", "account_email_verification_sent",
    "account_reset_password", "mfa_authenticate",
    "mfa_login_webauthn", "account_card", "account_lost",
    "my_data:erased",
    "settings:by_mail", "settings:one_click", "home:keep_by_mail",  # from a mail: the token is the key
}  # fmt: skip
# They exist only with DEBUG, and tests run as in production.
FOR_DEVELOPERS = {
    "ui:components", "dev_outbox:index", "dev_outbox:detail", "dev_outbox:html", "dev_outbox:attachment",
}  # fmt: skip
ADMIN_LOG_IN, LOG_IN = "/admin/login/", "/en/accounts/login/"

NOT_PUBLIC = [address for address in all_addresses() if address.name not in PUBLIC]
# Of records that have an owner: a stranger who is logged in must not find them either.
OWNED = [
    address
    for address in NOT_PUBLIC
    if address.parameters and address.name.startswith(("home:", "host:", "help:", "mfa_"))
]


@pytest.fixture
def path_of(placement, organisation, asha) -> Any:
    """An address as a path to something that exists, by the word before each parameter."""
    elsewhere = make_opportunity(organisation=organisation)
    suggestion = suggest(placement.volunteer, elsewhere)
    key = Authenticator.objects.create(user=asha, type=Authenticator.Type.WEBAUTHN, data={})
    examples = {
        "opportunities": placement.match.opportunity.pk,
        "organisations": organisation.pk,
        "interests": placement.match.pk,
        "candidates": placement.match.pk,
        "placements": placement.pk,
        "invite": suggestion.pk,
        "keys": key.pk,
        "outbox": OutboxMessage.objects.latest("pk").pk,
        "profile": "about",
        "agreements": placement.volunteer.consents.get().pk,
        "help-someone": placement.volunteer_id,
        "members": organisation.memberships.get().pk,
        "invitations": (into_a_team := Invitation.objects.begin(organisation, email="cato@example.org")).pk,
        "join": token_for(into_a_team),
        "helpers": Accompaniment.objects.create(volunteer=placement.volunteer, helper=asha).pk,
    }
    return partial(Address.path, examples=examples)


def refuses(response: Any) -> bool:
    """Whether somebody learned nothing: not found, not allowed, or sent to the log-in."""
    sent_to = response.headers.get("Location", "").partition("?")[0]
    return response.status_code in {403, 404, 405} or sent_to in {ADMIN_LOG_IN, LOG_IN}


def test_the_walk_finds_all_kinds_of_addresses():
    names = {address.name for address in all_addresses()}

    assert {"admin:placements_match_step", "home:match", "host:invite", "account_email", "dev_outbox:html"} <= names
    assert len(OWNED) > 15


def test_what_is_public_is_exactly_what_stands_in_the_list():
    without_log_in = {
        address.name for address in all_addresses() if getattr(address.callback, "login_required", True) is False
    }

    assert without_log_in - FOR_DEVELOPERS == PUBLIC


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_address_sends_a_stranger_to_the_log_in(path_of, method):
    stranger = Client()
    answers = {address: getattr(stranger, method)(path_of(address)) for address in NOT_PUBLIC}

    assert [address.route for address, response in answers.items() if not refuses(response)] == []
    assert {address.name for address, response in answers.items() if response.status_code == 404} == FOR_DEVELOPERS


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("somebody", ["ben", "other_host"])
def test_what_belongs_to_others_is_not_there_for_somebody_who_is_logged_in(
    path_of, client_of, somebody, method, request
):
    stranger = client_of(request.getfixturevalue(somebody))
    answers = {address: getattr(stranger, method)(path_of(address)) for address in OWNED}

    assert [address.route for address, response in answers.items() if not refuses(response)] == []


def test_the_same_addresses_are_there_for_those_whom_they_concern(path_of, client_of, asha, carla):
    mine = {"home:": client_of(asha), "host:": client_of(carla)}
    pages = [address for address in OWNED if address.name in {"home:match", "home:placement", "host:candidates"}]

    assert [mine[address.name[:5]].get(path_of(address)).status_code for address in pages] == [200] * 3
