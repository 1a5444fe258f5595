"""What one asks about a volunteer beyond a single table."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tandem.accounts.models import User
from tandem.vocabulary.models import ReceptionCentre, Region
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose, ContactChannel, ProfileStep
from volunteers.models import Accompaniment, Consent, PracticalWish, Situation, Volunteer

# Without these the engine cannot say what fits; the rest only makes suggestions better.
NEEDED_STEPS = [
    ProfileStep.ABOUT,
    ProfileStep.LANGUAGES,
    ProfileStep.TIME,
    ProfileStep.PLACE,
    ProfileStep.CONTACT,
]


def volunteer_of(user: User) -> Volunteer | None:
    """The person's profile, or None where they have none."""
    return Volunteer.objects.select_related("user", "commune").filter(user=user).first()


def people_helped_by(helper: User) -> dict[str, Any]:
    """`helped`: those whose profile this person sees.

    `undecided`: those whom they registered, and who said yes to the profile and nothing yet to the help. Of those who
    were only asked nothing is said: it would tell who has a profile.
    """
    mine = Accompaniment.objects.filter(helper=helper)
    helped = mine.in_force().select_related("volunteer__user").order_by("-asked_at")
    undecided = mine.asked().filter(has_registered=True, volunteer__is_confirmed=True).select_related("volunteer__user")
    return {
        "helped": [accompaniment.volunteer for accompaniment in helped],
        "undecided": [accompaniment.volunteer for accompaniment in undecided],
    }


def missing_steps(volunteer: Volunteer) -> list[ProfileStep]:
    """The questions whose answers suggestions cannot do without, in the order of the pages."""
    answered = {
        ProfileStep.ABOUT: bool(volunteer.first_name and volunteer.confirmed_adult_at),
        ProfileStep.LANGUAGES: volunteer.languages.exists(),
        ProfileStep.TIME: has_time_ahead(volunteer),
        ProfileStep.PLACE: volunteer.commune_id is not None,
        ProfileStep.CONTACT: bool(volunteer.contact_channel and address_of(volunteer)),
    }
    return [step for step in NEEDED_STEPS if not answered[step]]


def better_with_steps(volunteer: Volunteer) -> list[ProfileStep]:
    """The questions that would make suggestions better and were not answered yet."""
    answered = {
        ProfileStep.SKILLS: volunteer.skills.exists(),
        ProfileStep.CAUSES: volunteer.causes.exists(),
    }
    return [step for step, is_answered in answered.items() if not is_answered]


def has_time_ahead(volunteer: Volunteer) -> bool:
    """Whether half-days are chosen and the last day lies ahead."""
    return bool(volunteer.half_days and volunteer.available_until and volunteer.available_until >= timezone.localdate())


def is_ready(volunteer: Volunteer) -> bool:
    """Whether the volunteer can be suggested and can show interest: all is answered, and it is their own word."""
    return volunteer.is_confirmed and not missing_steps(volunteer)


def agrees_to(volunteer: Volunteer, purpose: ConsentPurpose) -> bool:
    """Whether the volunteer has a live consent for this, to the words as they are now."""
    return purpose in agreed_purposes(volunteer)


def agreed_purposes(volunteer: Volunteer) -> set[str]:
    """For what the volunteer has a live consent to the words as they are now; reads `consents` where prefetched."""
    return {
        consent.purpose
        for consent in volunteer.consents.all()
        if consent.is_live and consent.version == WORDS_OF_CONSENT[ConsentPurpose(consent.purpose)].version
    }


def who_agree_to(purpose: ConsentPurpose) -> QuerySet[Consent, int]:
    """The keys of the volunteers who agree to this, in the words as they are now, to filter by."""
    return Consent.objects.to_words(purpose, WORDS_OF_CONSENT[purpose].version).values_list("volunteer", flat=True)


def wishes_in_use(volunteer: Volunteer) -> list[PracticalWish]:
    """The practical wishes, and none of them where the consent is missing or to older words."""
    wishes = list(volunteer.wishes.all())
    return wishes if wishes and agrees_to(volunteer, ConsentPurpose.PRACTICAL_WISHES) else []


def regions_in_use(volunteer: Volunteer) -> list[Region]:
    """The regions that the volunteer knows, and none of them where the consent is missing or to older words."""
    regions = list(volunteer.regions.all())
    return regions if regions and agrees_to(volunteer, ConsentPurpose.REGIONAL_KNOWLEDGE) else []


def resting_steps(volunteer: Volunteer) -> list[ProfileStep]:
    """The pages whose answers wait for a consent to the words as they are now: kept, and not used."""
    agreed = agreed_purposes(volunteer)
    told = {
        ProfileStep.WISHES: (ConsentPurpose.PRACTICAL_WISHES, volunteer.wishes),
        ProfileStep.REGIONS: (ConsentPurpose.REGIONAL_KNOWLEDGE, volunteer.regions),
    }
    return [step for step, (purpose, answers) in told.items() if purpose not in agreed and answers.all()]


def waits_for_agreement(volunteer: Volunteer) -> bool:
    """Whether `resting_steps` has any: one question, for a page that is read often."""
    regions = Volunteer.regions.through.objects.filter(volunteer=volunteer)
    told = {
        ConsentPurpose.PRACTICAL_WISHES: PracticalWish.objects.filter(volunteer=volunteer),
        ConsentPurpose.REGIONAL_KNOWLEDGE: regions,
    }
    wishes_rest, regions_rest = (Q(Exists(rows)) & ~Q(pk__in=who_agree_to(purpose)) for purpose, rows in told.items())
    return Volunteer.objects.filter(wishes_rest | regions_rest, pk=volunteer.pk).exists()


def situation_of(volunteer: Volunteer) -> Situation | None:
    """What a coordinator noted for the notices of the law, or None."""
    return Situation.objects.filter(volunteer=volunteer).first()


def situation_in_words(situation: Situation) -> list[tuple[str, str]]:
    """(what, answer) of each line that is not empty, for coordinators and for the person's own page."""
    centre = ReceptionCentre.objects.filter(slug=situation.centre).first() if situation.centre else None
    lines = [
        ("residence", situation.residence_in_words),
        ("income", "\n".join(situation.income_in_words)),
        ("centre", str(centre or situation.centre)),
        ("notices", "\n".join(f"{who.label}: {date_format(day)}" for who, day in situation.notices_given.items())),
        ("note", situation.note),
    ]
    names = {field.name: str(capfirst(field.verbose_name)) for field in Situation._meta.concrete_fields}
    return [(names[name], words) for name, words in lines if words]


def address_of(volunteer: Volunteer) -> str:
    """The number or address behind the channel that the volunteer chose."""
    if volunteer.contact_channel == ContactChannel.THROUGH_CEV:
        cev = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        return _("write to %(address)s, CEV passes on your message") % {"address": cev}
    if volunteer.contact_channel == ContactChannel.EMAIL:
        return volunteer.user.email or ""
    return volunteer.user.phone or ""
