"""What is done with an opportunity."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from organisations import notifications, queries, rules
from organisations.enums import Need, OpportunityState
from organisations.lifecycle import OPPORTUNITY
from organisations.models import Opportunity, OpportunityLanguage, OpportunitySkill, Organisation
from organisations.refusals import (
    Incomplete,
    OpportunityFull,
    OpportunityNotEditable,
    OpportunityOver,
    OpportunitySettled,
    OrganisationNotVerified,
    TooManyRegions,
)
from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import advance, lock
from tandem.lifecycle.refusals import require

MANY = ("causes", "task_types", "regions")
ROWS = ("languages", "skills_required", "skills_desired")
EDITABLE = {OpportunityState.DRAFT, OpportunityState.RETURNED, OpportunityState.SUBMITTED}


@transaction.atomic
def draft_opportunity(organisation: Organisation, *, details: dict[str, Any], by: User) -> Opportunity:
    """Save a new opportunity as a draft; the same form sent again changes the draft that it made.

    `details` holds model fields by name, `causes`, `task_types`, `regions` (rows), `languages` (triples of
    Language, level, Need), `skills_required` and `skills_desired` (rows); `form_number` tells one form from another.
    Raises TooManyRegions where it asks for more than two.
    """
    require(rules.may_post_opportunity(by, organisation))
    lock(organisation)
    number = details.get("form_number")
    if number and (drafted := organisation.opportunities.filter(form_number=number).first()):
        return edit_opportunity(drafted, details=details, by=by)
    opportunity = Opportunity(organisation=organisation)
    _write(opportunity, details)
    record("drafted", opportunity, by=by)
    return opportunity


@transaction.atomic
def edit_opportunity(opportunity: Opportunity, *, details: dict[str, Any], by: User) -> Opportunity:
    """Change an opportunity that nobody reads yet; OpportunityNotEditable once it is published.

    Changed by its host while it waits, it waits anew. Raises Incomplete where it waits and would lack something,
    TooManyRegions as above.
    """
    require(rules.may_edit_opportunity(by, opportunity))
    lock(opportunity)
    if opportunity.state not in EDITABLE:
        raise OpportunityNotEditable if opportunity.state == OpportunityState.PUBLISHED else OpportunitySettled
    if opportunity.state == OpportunityState.SUBMITTED and (missing := queries.missing_in(details)):
        raise Incomplete(missing)
    if "publish" in OPPORTUNITY.available_from(opportunity.state) and rules.may_host(by, opportunity):
        opportunity.state_since = timezone.now()  # so that nobody publishes from a page that shows the former words
    _write(opportunity, details)
    record("edited", opportunity, by=by)
    return opportunity


@transaction.atomic
def submit_opportunity(opportunity: Opportunity, *, by: User) -> None:
    """Ask a coordinator to publish it; asked twice it is still one question. Incomplete names what is left open."""
    require(rules.may_host(by, opportunity))
    lock(opportunity)
    if opportunity.state == OpportunityState.SUBMITTED:
        return
    _check_complete(opportunity)
    _move(opportunity, "submit", by=by)


@transaction.atomic
def publish_opportunity(opportunity: Opportunity, *, by: User) -> None:
    """Publish for CEV: everybody can read it and be interested from now on."""
    require(rules.may_decide_on_opportunity(by, opportunity))
    lock(opportunity)
    if not opportunity.organisation.is_verified:
        raise OrganisationNotVerified
    _check_complete(opportunity)
    published_at = opportunity.published_at or timezone.now()
    _move(opportunity, "publish", by=by, note_from_coordinator="", published_at=published_at, **_stale())
    if opportunity.has_free_seat:
        notifications.opportunity_published(opportunity)
    else:
        _move(opportunity, "fill", by=by)


@transaction.atomic
def return_opportunity(opportunity: Opportunity, *, note: str, by: User) -> None:
    """Send it back to its authors with a question."""
    require(rules.may_decide_on_opportunity(by, opportunity))
    _move(opportunity, "return", by=by, note_from_coordinator=note)
    notifications.opportunity_returned(opportunity)


@transaction.atomic
def close_opportunity(opportunity: Opportunity, *, by: User) -> None:
    """Close it: nobody new can be interested, and open interests end kindly. Closed twice it is closed."""
    require(rules.may_close_opportunity(by, opportunity))
    lock(opportunity)
    if opportunity.state != OpportunityState.CLOSED:
        _move(opportunity, "close", by=by)


@transaction.atomic
def expire_opportunity(opportunity: Opportunity) -> None:
    """Tandem itself closes an opportunity whose dates are over."""
    _move(opportunity, "expire", by=None)


def take_seat(opportunity: Opportunity, *, by: User) -> None:
    """Take one seat of the locked opportunity; OpportunityFull where the last has gone.

    Called inside the transaction that approves a match; the last seat fills the opportunity.
    """
    lock(opportunity)
    if not opportunity.has_free_seat:
        raise OpportunityFull
    opportunity.seats_taken += 1
    opportunity.save(update_fields=["seats_taken"])
    if not opportunity.has_free_seat:
        _move(opportunity, "fill", by=by)


def give_seat_back(opportunity: Opportunity, *, by: User) -> None:
    """Free one seat; an opportunity that was full is open again."""
    lock(opportunity)
    opportunity.seats_taken -= 1
    opportunity.matching_stale_since = timezone.now()
    opportunity.save(update_fields=["seats_taken", "matching_stale_since"])
    if opportunity.state == OpportunityState.FILLED:
        _move(opportunity, "reopen", by=by)


def _check_complete(opportunity: Opportunity) -> None:
    if missing := queries.missing_for_publication(opportunity):
        raise Incomplete(missing)
    if opportunity.ends_on and opportunity.ends_on < timezone.localdate():
        raise OpportunityOver


def _write(opportunity: Opportunity, details: dict[str, Any]) -> None:
    if len(details.get("regions", ())) > queries.MOST_REGIONS:
        raise TooManyRegions
    for name, value in (details | _stale()).items():
        if name not in MANY + ROWS:
            setattr(opportunity, name, value)
    opportunity.save()
    for name in MANY:
        if name in details:
            getattr(opportunity, name).set(details[name])
    if "languages" in details:
        _write_languages(opportunity, details["languages"])
    if "skills_required" in details or "skills_desired" in details:
        _write_skills(opportunity, details)
    opportunity.search_text = queries.search_text_of(opportunity)
    opportunity.save(update_fields=["search_text"])


def _stale() -> dict[str, Any]:
    """The sweep in placements looks at it again."""
    return {"matching_stale_since": timezone.now()}


def _write_languages(opportunity: Opportunity, languages: list[tuple[Any, int, str]]) -> None:
    opportunity.languages.all().delete()
    OpportunityLanguage.objects.bulk_create(
        OpportunityLanguage(opportunity=opportunity, language=language, level=level, need=need)
        for language, level, need in languages
    )


def _write_skills(opportunity: Opportunity, details: dict[str, Any]) -> None:
    required = list(details.get("skills_required", []))
    desired = [skill for skill in details.get("skills_desired", []) if skill not in required]
    opportunity.skills.all().delete()
    OpportunitySkill.objects.bulk_create(
        OpportunitySkill(opportunity=opportunity, skill=skill, need=need)
        for need, skills in ((Need.REQUIRED, required), (Need.DESIRED, desired))
        for skill in skills
    )


def _move(opportunity: Opportunity, name: str, *, by: User | None, **fields: Any) -> None:
    source, target = advance(opportunity, OPPORTUNITY, name, **fields)
    record(name, opportunity, by=by, source=source, target=target)
