"""Makes accounts and profiles."""

from datetime import timedelta
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tandem.accounts.actions import vouch_for_person
from tandem.accounts.models import User
from tandem.dev.demo.words import BACKGROUNDS, FIRST_NAMES
from tandem.vocabulary.models import Cause, Commune, Language, Region, Skill, TaskType
from volunteers import actions
from volunteers.enums import ContactChannel, Wish
from volunteers.models import Volunteer

PASSWORD = "tandem-demo"  # noqa: S105  # the demo's well-known password, refused outside DEBUG by the command
MORNINGS, WEEKDAYS = 0b0101010101, 0b1111111111


class Words:
    """The lists, read once."""

    def __init__(self) -> None:
        self.languages = {row.code: row for row in Language.objects.all()}
        self.skills = {row.slug: row for row in Skill.objects.all()}
        self.causes = {row.slug: row for row in Cause.objects.all()}
        self.regions = {row.slug: row for row in Region.objects.all()}
        self.task_types = {row.slug: row for row in TaskType.objects.all()}
        self.communes = {row.postcode: row for row in Commune.objects.all()}


def make_user(email: str, first_name: str, **fields: Any) -> User:
    """An account whose address needs no proof."""
    return vouch_for_person(email=email, first_name=first_name, **fields)


def make_volunteer(user: User, words: Words, random: Random, number: int) -> Volunteer:
    """A profile filled page by page; every ninth stops half-way, as people do."""
    volunteer = actions.register_volunteer(by=user)
    languages, region = BACKGROUNDS[number % len(BACKGROUNDS)]
    actions.save_about(volunteer, first_name=user.first_name, is_adult=True, by=user)
    spoken = [
        (words.languages[code], max(1, min(7, level + random.randint(-1, 1)) if level < 7 else 7), True)
        for code, level in languages
    ]
    actions.save_languages(volunteer, languages=spoken, by=user)
    if number % 9 == 8:
        return volunteer
    skills = random.sample(sorted(words.skills), 4)
    actions.save_skills(
        volunteer, skills=[(words.skills[slug], random.choice(["some", "confident"])) for slug in skills], by=user
    )
    causes = random.sample(sorted(words.causes), 3)
    actions.save_causes(volunteer, causes=[words.causes[slug] for slug in causes], by=user)
    _save_time_and_place(volunteer, words, random, user)
    channel = ContactChannel.EMAIL if user.email else ContactChannel.WHATSAPP
    actions.save_contact(volunteer, contact_channel=channel, by=user)
    if number % 4 == 0:
        actions.save_wishes(volunteer, wishes={random.choice(Wish.values): number % 8 == 0}, agrees=True, by=user)
    if number % 5 == 0:
        actions.save_regions(volunteer, regions=[words.regions[region]], agrees=True, by=user)
    return volunteer


def set_the_password() -> None:
    """The same one for everybody, hashed once: two hundred good hashes would take a minute."""
    User.objects.update(password=make_password(PASSWORD))


def volunteer_accounts(number: int) -> list[User]:
    """Accounts of volunteers, every fifth with a phone number only."""
    return [_volunteer_account(at) for at in range(number)]


def _volunteer_account(at: int) -> User:
    name = FIRST_NAMES[at % len(FIRST_NAMES)]
    language = ("ar", "en", "fr", "en", "nl")[at % 5]
    if at % 5 == 4:
        return vouch_for_person(phone=f"+32470{at:06d}", first_name=name, contact_language=language)
    return make_user(f"{name.lower()}{at}@volunteers.example", name, contact_language=language)


def _save_time_and_place(volunteer: Volunteer, words: Words, random: Random, user: User) -> None:
    today = timezone.localdate()
    actions.save_time(
        volunteer,
        half_days=random.choice([WEEKDAYS, WEEKDAYS, MORNINGS, 0b0011110000 | 0b11]),
        max_half_days=random.choice([4, 6, 10]),
        available_from=today + timedelta(days=random.randint(0, 20)),
        available_until=today + timedelta(days=random.randint(60, 150)),
        by=user,
    )
    actions.save_place(
        volunteer,
        commune=words.communes[random.choice(sorted(words.communes))],
        max_km=random.choice([5, 10, 20]),
        by=user,
    )
