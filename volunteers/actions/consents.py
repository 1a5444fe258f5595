"""Agreeing, taking an agreement back, and asking again where the words have changed."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from tandem.accounts.models import User
from tandem.audit.record import record
from tandem.lifecycle.moves import lock
from tandem.lifecycle.refusals import require
from volunteers import rules
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose
from volunteers.models import Consent, Volunteer


def settle_consent(volunteer: Volunteer, purpose: ConsentPurpose, *, agrees: bool, by: User) -> None:
    """Give the consent or take it back, as the answers of a page say; in the caller's transaction."""
    if agrees:
        _give(volunteer, purpose, by=by)
    else:
        _end(volunteer, purpose, by=by)


@transaction.atomic
def agree_to_share(volunteer: Volunteer, *, match: int, by: User) -> None:
    """Agree that the host of this match (its number) sees first name and contact once it wants to meet."""
    require(rules.may_agree(by, volunteer))
    _give(volunteer, ConsentPurpose.SHARING, by=by, about=match)


@transaction.atomic
def end_sharing(volunteer: Volunteer, *, match: int, by: User | None) -> None:
    """Note that the consent to share ended with its match (its number)."""
    _end(volunteer, ConsentPurpose.SHARING, by=by, about=match)


@transaction.atomic
def take_back_consent(consent: Consent, *, by: User) -> None:
    """Take an agreement back: what was kept with it is deleted at once; twice is the same as once.

    Sharing is taken back by the match that it belongs to.
    """
    volunteer = consent.volunteer
    require(rules.may_take_back(by, volunteer))
    lock(volunteer)
    if consent.purpose == ConsentPurpose.PRACTICAL_WISHES:
        volunteer.wishes.all().delete()
    elif consent.purpose == ConsentPurpose.REGIONAL_KNOWLEDGE:
        volunteer.regions.clear()
    else:
        raise ValueError(f"{consent} is taken back by its match.")
    _end(volunteer, ConsentPurpose(consent.purpose), by=by)
    volunteer.matching_stale_since = timezone.now()
    volunteer.save(update_fields=["matching_stale_since"])


@transaction.atomic
def rest_what_older_words_cover() -> int:
    """Let the engine forget what was agreed to in words that have changed since; how many people are asked again."""
    asked_again = [ConsentPurpose.PRACTICAL_WISHES, ConsentPurpose.REGIONAL_KNOWLEDGE]
    parts = [Q(purpose=purpose, version__lt=WORDS_OF_CONSENT[purpose].version) for purpose in asked_again]
    is_older = Q(*parts, _connector=Q.OR)
    older = Consent.objects.live().filter(is_older, asked_again_at__isnull=True)
    keys = list(older.values_list("pk", flat=True))
    now = timezone.now()
    asked = Volunteer.objects.filter(consents__in=keys).update(matching_stale_since=now)
    Consent.objects.filter(pk__in=keys).update(asked_again_at=now)
    return asked


def _give(volunteer: Volunteer, purpose: ConsentPurpose, *, by: User, about: int | None = None) -> None:
    version = WORDS_OF_CONSENT[purpose].version
    live = volunteer.consents.live().filter(purpose=purpose, about_id=about)
    if live.filter(version=version).exists():
        return
    live.update(withdrawn_at=timezone.now())  # it was to other words; these replace them
    language = translation.get_language() or "en"
    Consent.objects.create(volunteer=volunteer, purpose=purpose, about_id=about, version=version, language=language)
    more: dict[str, Any] = {} if about is None else {"match": about}
    record("agreed", volunteer, by=by, purpose=purpose.value, version=version, **more)


def _end(volunteer: Volunteer, purpose: ConsentPurpose, *, by: User | None, about: int | None = None) -> None:
    live = volunteer.consents.live().filter(purpose=purpose, about_id=about)
    if not live.update(withdrawn_at=timezone.now()):
        return
    if about is None:
        record("withdrew_agreement", volunteer, by=by, purpose=purpose.value)
