"""Somebody of whom Tandem knows everything that it can know, in words that nobody else has."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from organisations.enums import MemberRole
from organisations.models import Membership
from placements import actions
from placements.enums import ShownWhere
from placements.matching.rows import write_volunteer_rows
from placements.models import MatchingRound, MatchingWeights, Proposal, Recommendation, SuggestionDigest
from tandem.accounts.models import User
from tandem.outbox.actions import change_settings
from tandem.vocabulary.models import Region
from tests.clock import clock  # noqa: F401  # a fixture
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest
from tests.factories.volunteers import make_user, make_volunteer
from tests.mail import (
    deliver_everything,
    mailbox,  # noqa: F401  # a fixture
)
from tests.placements.meetings import let_days_pass, propose, start
from tests.privacy import planted
from volunteers.models import Accompaniment, Consent, PracticalWish, Situation, Volunteer

LOGIN = "/en/accounts/login/"


@pytest.fixture
def zeb(clock, vocabulary, mailbox, settings, dmitri) -> Volunteer:  # noqa: F811
    """A volunteer with all answers, an account with all that an account can have, log-ins and letters."""
    settings.DEBUG = True  # letters are kept
    volunteer = make_volunteer(first_name=planted.FIRST, email=planted.EMAIL, phone=planted.PHONE)
    user = volunteer.user
    User.objects.filter(pk=user.pk).update(last_name=planted.LAST, phone_verified_at=timezone.now())
    user.refresh_from_db()
    _account(user)
    _profile(volunteer)
    _log_ins(user)
    _lines_of_the_admin(user, volunteer, dmitri)
    settings.DEBUG = False
    return volunteer


@pytest.fixture
def zeb_in_the_middle(zeb, organisation, other_host, carla, dmitri, mailbox, settings) -> Volunteer:  # noqa: F811
    """With suggestions, an invitation, an interest and a placement under way, and messages about them that left."""
    settings.DEBUG = True
    placement = _placement(zeb, make_opportunity(organisation=organisation, title="Under way"), carla, dmitri)
    let_days_pass(placement, 3)
    interesting = make_opportunity(organisation=organisation, title="Interesting")
    actions.shortlist_match(actions.show_interest(zeb, interesting, by=zeb.user), by=carla)
    actions.invite_volunteer(suggest(zeb, make_opportunity(organisation=organisation, title="Invited")), by=carla)
    actions.dismiss_opportunity(zeb, make_opportunity(title="Dismissed"), reason="health", by=zeb.user)
    _suggestions(zeb)
    deliver_everything()
    settings.DEBUG = False
    return zeb


@pytest.fixture
def zeb_with_days_done(zeb, organisation, carla, dmitri) -> Volunteer:
    """With a placement that is over: all its days were done."""
    placement = _placement(zeb, make_opportunity(organisation=organisation), carla, dmitri)
    let_days_pass(placement, 60)
    actions.complete_placement(placement, by=dmitri)
    return zeb


def _placement(volunteer, opportunity, host, coordinator):
    match = propose(volunteer, opportunity, host=host)
    placement = actions.approve_match(match, by=coordinator)
    start(placement, by=coordinator)
    return placement


def _account(user):
    EmailAddress.objects.create(user=user, email=planted.EMAIL, primary=True, verified=True)
    coming = EmailAddress.objects.create(user=user, email=planted.NEXT_EMAIL)
    EmailConfirmation.objects.create(email_address=coming, key="planted.example-key")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": planted.SECRET})
    key = {"name": planted.KEY_NAME, "credential": {}}
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=key)
    user.access_cards.create(digest="f0" * 32, expires_at=timezone.now() + timedelta(days=3))
    change_settings(user, chosen={"reminders": False, "contact_language": "ar"})


def _profile(volunteer):
    PracticalWish.objects.create(volunteer=volunteer, wish="prayer_room", tell_host=True)
    Consent.objects.create(volunteer=volunteer, purpose="regional_knowledge", version=1, language="ar")
    Situation.objects.create(volunteer=volunteer, note=planted.NOTE, residence="recognised_refugee")
    volunteer.regions.set(Region.objects.all()[:1])
    write_volunteer_rows([volunteer.pk])
    Accompaniment.objects.create(volunteer=volunteer, helper=make_user())


def _log_ins(user):
    """Logged in on two devices; on a third and a fourth a code is under way to each address."""
    for _ in range(2):
        Client().force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in (user.email, user.phone):
        Client().post(LOGIN, {"login": address})
    Client().post(LOGIN, {"login": user.email, "password": "wrong planted"})
    deliver_everything()


def _lines_of_the_admin(user, volunteer, coordinator):
    for record in (user, volunteer):
        LogEntry.objects.create(
            user=coordinator,
            content_type=ContentType.objects.get_for_model(record),
            object_id=str(record.pk),
            object_repr=f"{planted.FIRST} {planted.LAST}",
            action_flag=CHANGE,
            change_message=f"{planted.EMAIL}",
        )
    LogEntry.objects.create(
        user=user, content_type=None, object_id="1", object_repr=planted.FIRST, action_flag=CHANGE, change_message=""
    )


def _suggestions(volunteer):
    shown = make_opportunity(title="Suggested")
    suggestion = suggest(volunteer, shown)
    Recommendation.objects.create(volunteer=volunteer, opportunity=shown, helper=make_user())
    actions.note_showings(volunteer, [suggestion], ShownWhere.HOME, timezone.localdate())
    SuggestionDigest.objects.create(volunteer=volunteer, sent_on=timezone.localdate()).opportunities.add(shown)
    Proposal.objects.create(
        round=MatchingRound.objects.create(weights=MatchingWeights.objects.in_force()),
        volunteer=volunteer, opportunity=shown, score=1, value=1, terms=[0] * 6, is_kept=False, asked=0, places=0,
        waited_days=0, is_less_crowded=False,
    )  # fmt: skip
    elsewhere = make_opportunity().organisation
    Membership.objects.create(organisation=elsewhere, user=volunteer.user, role=MemberRole.MEMBER)
    shown_as_contact = make_opportunity(organisation=elsewhere)
    type(shown_as_contact).objects.filter(pk=shown_as_contact.pk).update(
        contact_name=f"{planted.FIRST} {planted.LAST}", contact_email=planted.EMAIL, contact_phone="0470 99 88 77"
    )
