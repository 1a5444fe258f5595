"""What is done with an organisation."""

from typing import Any

from django.db import transaction

from organisations import notifications, queries, rules
from organisations.enums import LegalForm, MemberRole
from organisations.lifecycle import ORGANISATION
from organisations.models import Membership, Organisation
from organisations.refusals import Incomplete, OrganisationForProfit
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import advance, lock
from tandem.lifecycle.refusals import require

MANY = ("causes", "team_languages")


@transaction.atomic
def register_organisation(*, details: dict[str, Any], by: User) -> Organisation:
    """Register a new organisation as a draft; who registers it owns it."""
    require(rules.may_register_organisation(by))
    organisation = Organisation()
    _write(organisation, details)
    Membership.objects.create(organisation=organisation, user=by, role=MemberRole.OWNER)
    record("registered", organisation, by=by)
    return organisation


@transaction.atomic
def edit_organisation(organisation: Organisation, *, details: dict[str, Any], by: User) -> Organisation:
    """Change what an organisation says about itself."""
    require(rules.may_edit_organisation(by, organisation))
    lock(organisation)
    _write(organisation, details)
    record("edited", organisation, by=by)
    return organisation


@transaction.atomic
def submit_organisation(organisation: Organisation, *, by: User) -> None:
    """Ask a coordinator to verify the organisation."""
    require(rules.may_submit_organisation(by, organisation))
    if missing := queries.missing_for_verification(organisation):
        raise Incomplete(missing)
    _refuse_companies(organisation)
    _move(organisation, "submit", by=by)


@transaction.atomic
def verify_organisation(organisation: Organisation, *, by: User) -> None:
    """Verify for CEV: the organisation may publish from now on."""
    require(rules.may_decide_on_organisation(by, organisation))
    _refuse_companies(organisation)
    _move(organisation, "verify", by=by)
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
    """Let a suspended organisation be seen again."""
    require(rules.may_decide_on_organisation(by, organisation))
    _move(organisation, "reinstate", by=by)


def _decide(organisation: Organisation, name: str, *, note: str, by: User) -> None:
    require(rules.may_decide_on_organisation(by, organisation))
    _move(organisation, name, by=by)
    organisation.note_from_coordinator = note
    organisation.save(update_fields=["note_from_coordinator"])


def _refuse_companies(organisation: Organisation) -> None:
    if organisation.legal_form == LegalForm.FOR_PROFIT:
        raise OrganisationForProfit


def _write(organisation: Organisation, details: dict[str, Any]) -> None:
    for name, value in details.items():
        if name not in MANY:
            setattr(organisation, name, value)
    organisation.save()
    for name in MANY:
        if name in details:
            getattr(organisation, name).set(details[name])


def _move(organisation: Organisation, name: str, *, by: User | None) -> None:
    source, target = advance(organisation, ORGANISATION, name)
    record(name, organisation, by=by, source=source, target=target)
