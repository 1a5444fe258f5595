"""What is done with an organisation."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations import notifications, queries, rules
from organisations.enums import LegalForm, MemberRole, OrganisationState
from organisations.lifecycle import ORGANISATION
from organisations.models import Membership, Organisation
from organisations.refusals import Incomplete, OrganisationForProfit, OrganisationNameTaken, OrganisationVerified
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import advance, lock
from tandem.lifecycle.refusals import require

MANY = ("causes", "team_languages")


@transaction.atomic
def register_organisation(*, details: dict[str, Any], by: User) -> Organisation:
    """Register a new organisation as a draft; who registers it owns it. The same form sent again changes the draft.

    Raises OrganisationForProfit, and OrganisationNameTaken where another one has that name.
    """
    require(rules.may_register_organisation(by))
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # who presses the button twice waits here
    if registered := Organisation.objects.of(by).drafts().filter(name=details["name"]).first():
        return edit_organisation(registered, details=details, by=by)
    organisation = Organisation()
    _write(organisation, details)
    Membership.objects.create(organisation=organisation, user=by, role=MemberRole.OWNER)
    record("registered", organisation, by=by)
    return organisation


@transaction.atomic
def edit_organisation(organisation: Organisation, *, details: dict[str, Any], by: User) -> Organisation:
    """Change what an organisation says about itself; changed by its host while it waits, it waits anew.

    Raises OrganisationForProfit and OrganisationNameTaken as above. Once it was verified, and for a host:
    OrganisationVerified where an answer is fixed, Incomplete where it would no longer say what it works for.
    """
    require(rules.may_edit_organisation(by, organisation))
    lock(organisation)
    if organisation.has_been_verified and not rules.may_change_verified_answers(by):
        _keep_what_was_verified(organisation, details)
    if "verify" in ORGANISATION.available_from(organisation.state) and rules.is_member(by, organisation):
        organisation.state_since = timezone.now()  # so that nobody verifies from a page that shows the former words
    former_name = organisation.name
    _write(organisation, details)
    if organisation.name != former_name:
        _find_by_the_new_name(organisation)
    record("edited", organisation, by=by)
    return organisation


@transaction.atomic
def submit_organisation(organisation: Organisation, *, by: User) -> None:
    """Ask a coordinator to verify the organisation; asked twice it is still one question."""
    require(rules.may_submit_organisation(by, organisation))
    lock(organisation)
    if organisation.state == OrganisationState.SUBMITTED:
        return
    _check_complete(organisation)
    _move(organisation, "submit", by=by)


@transaction.atomic
def verify_organisation(organisation: Organisation, *, by: User) -> None:
    """Verify for CEV: the organisation may publish from now on."""
    require(rules.may_decide_on_organisation(by, organisation))
    lock(organisation)
    _check_complete(organisation)
    _move(organisation, "verify", by=by, note_from_coordinator="")
    notifications.organisation_verified(organisation)


@transaction.atomic
def return_organisation(organisation: Organisation, *, note: str, by: User) -> None:
    """Send the registration back with a question."""
    _decide(organisation, "return", note=note, by=by)
    notifications.organisation_returned(organisation)


@transaction.atomic
def refuse_organisation(organisation: Organisation, *, note: str, by: User) -> None:
    """Refuse the organisation, with the reason."""
    _decide(organisation, "refuse", note=note, by=by)
    notifications.organisation_refused(organisation)


@transaction.atomic
def suspend_organisation(organisation: Organisation, *, note: str, by: User) -> None:
    """Take the organisation and its opportunities out of sight for now."""
    _decide(organisation, "suspend", note=note, by=by)


@transaction.atomic
def reinstate_organisation(organisation: Organisation, *, by: User) -> None:
    """Let a suspended organisation be seen again, and its opportunities be suggested again."""
    _decide(organisation, "reinstate", note="", by=by)
    organisation.opportunities.update(matching_stale_since=timezone.now())


def _decide(organisation: Organisation, name: str, *, note: str, by: User) -> None:
    require(rules.may_decide_on_organisation(by, organisation))
    _move(organisation, name, by=by, note_from_coordinator=note)


def _check_complete(organisation: Organisation) -> None:
    _refuse_companies(organisation)
    if missing := queries.missing_for_verification(organisation):
        raise Incomplete(missing)


def _refuse_companies(organisation: Organisation) -> None:
    if organisation.legal_form == LegalForm.FOR_PROFIT:
        raise OrganisationForProfit


def _keep_what_was_verified(organisation: Organisation, details: dict[str, Any]) -> None:
    fixed = [name for name in queries.FIXED_ONCE_VERIFIED if name in details]
    if any(details[name] != getattr(organisation, name) for name in fixed):
        raise OrganisationVerified
    if "about" in details and not details["about"].strip():
        raise Incomplete([queries.FOR_VERIFICATION["about"]])


def _write(organisation: Organisation, details: dict[str, Any]) -> None:
    for name, value in details.items():
        if name not in MANY:
            setattr(organisation, name, value)
    _refuse_companies(organisation)
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as clash:
        raise OrganisationNameTaken from clash
    for name in MANY:
        if name in details:
            getattr(organisation, name).set(details[name])


def _find_by_the_new_name(organisation: Organisation) -> None:
    """The words by which its opportunities are found hold its name."""
    for opportunity in organisation.opportunities.select_related("organisation", "commune"):
        opportunity.search_text = queries.search_text_of(opportunity)
        opportunity.save(update_fields=["search_text"])


def _move(organisation: Organisation, name: str, *, by: User | None, **fields: Any) -> None:
    source, target = advance(organisation, ORGANISATION, name, **fields)
    record(name, organisation, by=by, source=source, target=target)
