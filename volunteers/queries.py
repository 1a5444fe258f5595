"""What one asks about a volunteer beyond a single table."""

from django.utils import timezone

from tandem.accounts.models import User
from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose, ContactChannel, ProfileStep
from volunteers.models import Volunteer

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
    """Whether the volunteer can be suggested and can show interest."""
    return not missing_steps(volunteer)


def agrees_to(volunteer: Volunteer, purpose: ConsentPurpose) -> bool:
    """Whether the volunteer has a live consent for this, to the words as they are now."""
    version = WORDS_OF_CONSENT[purpose].version
    return volunteer.consents.filter(purpose=purpose, version=version, withdrawn_at__isnull=True).exists()


def address_of(volunteer: Volunteer) -> str:
    """The number or address behind the channel that the volunteer chose."""
    if volunteer.contact_channel == ContactChannel.EMAIL:
        return volunteer.user.email or ""
    return volunteer.user.phone or ""
