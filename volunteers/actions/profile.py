"""What can be done with a volunteer's profile: each page of questions is saved by itself."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from tandem.vocabulary.models import Cause, Commune, Language, Region, Skill
from volunteers import rules
from volunteers.actions.consents import settle_consent
from volunteers.enums import ConsentPurpose, ProfileStep
from volunteers.models import LanguageSkill, PracticalWish, Volunteer, VolunteerSkill


@transaction.atomic
def register_volunteer(*, by: User) -> Volunteer:
    """The person's profile, made now where there is none."""
    require(rules.may_register_as_volunteer(by))
    volunteer, is_new = Volunteer.objects.get_or_create(user=by)
    if is_new:
        record("registered", volunteer, by=by)
    return volunteer


@transaction.atomic
def save_about(volunteer: Volunteer, *, first_name: str, is_adult: bool, by: User) -> None:
    """The first name, and that the person is 18 or older."""
    _open(volunteer, by=by)
    volunteer.user.first_name = first_name
    volunteer.user.save(update_fields=["first_name"])
    volunteer.confirmed_adult_at = (volunteer.confirmed_adult_at or timezone.now()) if is_adult else None
    _close(volunteer, ProfileStep.ABOUT, by=by)


@transaction.atomic
def save_languages(volunteer: Volunteer, *, languages: list[tuple[Language, int, bool]], by: User) -> None:
    """The languages as (language, level, reads and writes it); they replace the ones before."""
    _open(volunteer, by=by)
    volunteer.languages.all().delete()
    LanguageSkill.objects.bulk_create(
        LanguageSkill(volunteer=volunteer, language=language, level=level, reads_and_writes=writes)
        for language, level, writes in languages
    )
    _close(volunteer, ProfileStep.LANGUAGES, by=by)


@transaction.atomic
def save_skills(volunteer: Volunteer, *, skills: list[tuple[Skill, str]], by: User) -> None:
    """The skills as (skill, experience); they replace the ones before."""
    _open(volunteer, by=by)
    volunteer.skills.all().delete()
    VolunteerSkill.objects.bulk_create(
        VolunteerSkill(volunteer=volunteer, skill=skill, experience=experience) for skill, experience in skills
    )
    _close(volunteer, ProfileStep.SKILLS, by=by)


@transaction.atomic
def save_causes(volunteer: Volunteer, *, causes: list[Cause], by: User) -> None:
    """What matters to the person."""
    _open(volunteer, by=by)
    volunteer.causes.set(causes)
    _close(volunteer, ProfileStep.CAUSES, by=by)


@transaction.atomic
def save_time(
    volunteer: Volunteer,
    *,
    half_days: int,
    max_half_days: int,
    available_from: date,
    available_until: date,
    by: User,
) -> None:
    """The half-days (bit 0 Monday morning … 13 Sunday afternoon), how many a week, and between which dates."""
    _open(volunteer, by=by)
    volunteer.half_days, volunteer.max_half_days = half_days, max_half_days
    volunteer.available_from, volunteer.available_until = available_from, available_until
    _close(volunteer, ProfileStep.TIME, by=by)


@transaction.atomic
def save_place(volunteer: Volunteer, *, commune: Commune, max_km: int, by: User) -> None:
    """The commune, never an address, and how far the person travels."""
    _open(volunteer, by=by)
    volunteer.commune, volunteer.max_km = commune, max_km
    _close(volunteer, ProfileStep.PLACE, by=by)


@transaction.atomic
def save_contact(volunteer: Volunteer, *, contact_channel: str, by: User) -> None:
    """How a host reaches the person once they take up the interest."""
    _open(volunteer, by=by)
    volunteer.contact_channel = contact_channel
    _close(volunteer, ProfileStep.CONTACT, by=by)


@transaction.atomic
def save_wishes(volunteer: Volunteer, *, wishes: dict[str, bool], agrees: bool, by: User) -> None:
    """Practical wishes, each with whether the host may know, kept only with the person's own consent."""
    kept = wishes if agrees else {}
    require(rules.may_agree(by, volunteer) if kept else rules.may_edit_profile(by, volunteer))
    _open(volunteer, by=by)
    volunteer.wishes.all().delete()
    PracticalWish.objects.bulk_create(
        PracticalWish(volunteer=volunteer, wish=wish, tell_host=tell_host) for wish, tell_host in kept.items()
    )
    settle_consent(volunteer, ConsentPurpose.PRACTICAL_WISHES, agrees=bool(kept), by=by)
    _close(volunteer, ProfileStep.WISHES, by=by)


@transaction.atomic
def save_regions(volunteer: Volunteer, *, regions: list[Region], agrees: bool, by: User) -> None:
    """Regional knowledge, kept only with the person's own consent; without it nothing is kept."""
    require(rules.may_agree(by, volunteer) if agrees else rules.may_edit_profile(by, volunteer))
    _open(volunteer, by=by)
    volunteer.regions.set(regions if agrees else [])
    settle_consent(volunteer, ConsentPurpose.REGIONAL_KNOWLEDGE, agrees=bool(agrees and regions), by=by)
    _close(volunteer, ProfileStep.REGIONS, by=by)


@transaction.atomic
def pause_suggestions(volunteer: Volunteer, *, by: User) -> None:
    """No suggestions and no invitations until the volunteer takes them up again."""
    _set_paused(volunteer, True, by=by)


@transaction.atomic
def resume_suggestions(volunteer: Volunteer, *, by: User) -> None:
    """Suggestions come again."""
    _set_paused(volunteer, False, by=by)


def open_profile(volunteer: Volunteer, *, by: User) -> None:
    """Write down that a coordinator, or somebody who helps, read this profile."""
    require(rules.may_open_profile(by, volunteer))
    record("opened", volunteer, by=by)


def _set_paused(volunteer: Volunteer, is_paused: bool, *, by: User) -> None:
    require(rules.may_edit_profile(by, volunteer))
    _open(volunteer, by=by)
    if volunteer.is_paused == is_paused:
        return
    volunteer.is_paused = is_paused
    volunteer.matching_stale_since = timezone.now()
    volunteer.save(update_fields=["is_paused", "matching_stale_since"])
    record("paused" if is_paused else "resumed", volunteer, by=by)


def _open(volunteer: Volunteer, *, by: User) -> None:
    lock(volunteer)  # first: whom the volunteer has just sent away writes nothing more
    require(rules.may_fill_in(by, volunteer))


def _close(volunteer: Volunteer, step: ProfileStep, *, by: User) -> None:
    """Save, note that this page is answered and by whom, and let the engine know."""
    if step not in volunteer.steps_done:
        volunteer.steps_done = [*volunteer.steps_done, step.value]
    volunteer.matching_stale_since = timezone.now()
    if by.pk != volunteer.user_id:
        volunteer.filled_in_at, volunteer.filled_in_by = timezone.now(), by
    if not rules.is_only_corrected(by, volunteer):
        volunteer.heard_from_at = timezone.now()
    volunteer.save()
    data: dict[str, Any] = {"step": step.value}
    record("answered", volunteer, by=by, on_behalf_of=None if by.pk == volunteer.user_id else volunteer.user, **data)
