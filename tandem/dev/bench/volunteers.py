"""Accounts and profiles by the thousand, written straight into the tables as the actions would leave them."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import Model
from django.utils import timezone

from tandem.accounts.models import User
from tandem.dev.bench.words import Lists
from tandem.dev.demo.words import BACKGROUNDS, FIRST_NAMES
from tandem.vocabulary.enums import LanguageLevel
from volunteers.enums import ContactChannel, ProfileStep
from volunteers.models import LanguageSkill, Volunteer, VolunteerSkill

WEEKDAYS, MORNINGS, THREE_DAYS = 0b1111111111, 0b0101010101, 0b0011110011
BY_PHONE_ONE_IN = 5
ANSWERED = [step.value for step in ProfileStep if step not in (ProfileStep.WISHES, ProfileStep.REGIONS)]
AT_ONCE = 1000


def make_people(kind: str, count: int, **fields: object) -> list[User]:
    """So many accounts whose e-mail addresses are proven."""
    return _saved(
        User(email=f"{kind}{number}@{kind}s.example", first_name=_first_name(number), **fields)
        for number in range(count)
    )


def make_volunteers(count: int, lists: Lists, random: Random) -> list[Volunteer]:
    """So many volunteers with a finished profile; every fifth has a phone number only."""
    people = _saved(_account(number) for number in range(count))
    made = Volunteer.objects.bulk_create((_volunteer(person, lists, random) for person in people), batch_size=AT_ONCE)
    for kind, rows in _details(made, lists, random).items():
        kind._default_manager.bulk_create(rows, batch_size=5 * AT_ONCE)
    return made


def _saved(people: Iterable[User]) -> list[User]:
    made = list(people)
    for person in made:
        person.password = make_password(None)
    User.objects.bulk_create(made, batch_size=AT_ONCE)
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=person, email=person.email, primary=True, verified=True) for person in made if person.email),
        batch_size=AT_ONCE,
    )
    return made


def _first_name(number: int) -> str:
    return FIRST_NAMES[number % len(FIRST_NAMES)]


def _account(number: int) -> User:
    language = ("ar", "en", "fr", "en", "nl")[number % 5]
    chosen = {"first_name": _first_name(number), "ui_language": language, "contact_language": language}
    if number % BY_PHONE_ONE_IN == BY_PHONE_ONE_IN - 1:
        return User(phone=f"+32470{number:06d}", phone_verified_at=timezone.now(), **chosen)
    return User(email=f"volunteer{number}@volunteers.example", **chosen)


def _volunteer(person: User, lists: Lists, random: Random) -> Volunteer:
    today = timezone.localdate()
    return Volunteer(
        user=person,
        confirmed_adult_at=timezone.now(),
        commune=lists.communes[random.choice(lists.postcodes)],
        max_km=random.choice([5, 10, 20]),
        half_days=random.choice([WEEKDAYS, WEEKDAYS, MORNINGS, THREE_DAYS]),
        max_half_days=random.choice([4, 6, 10]),
        available_from=today + timedelta(days=random.randint(0, 20)),
        available_until=today + timedelta(days=random.randint(60, 150)),
        contact_channel=ContactChannel.EMAIL if person.email else ContactChannel.WHATSAPP,
        steps_done=ANSWERED,
        matching_stale_since=None,
    )


def _details(made: list[Volunteer], lists: Lists, random: Random) -> dict[type[Model], list[Model]]:
    """The rows beside each profile's own, by table."""
    causes = Volunteer.causes.through
    rows: dict[type[Model], list[Model]] = {LanguageSkill: [], VolunteerSkill: [], causes: []}
    for number, volunteer in enumerate(made):
        languages, _ = BACKGROUNDS[number % len(BACKGROUNDS)]
        for code, level in languages:
            spoken = level if level == LanguageLevel.NATIVE else max(1, min(6, level + random.randint(-1, 1)))
            rows[LanguageSkill].append(LanguageSkill(volunteer=volunteer, language=lists.languages[code], level=spoken))
        for slug in random.sample(lists.slugs_of_skills, 4):
            experience = random.choice(["some", "confident"])
            rows[VolunteerSkill].append(
                VolunteerSkill(volunteer=volunteer, skill=lists.skills[slug], experience=experience)
            )
        for slug in random.sample(lists.slugs_of_causes, 3):
            rows[causes].append(causes(volunteer_id=volunteer.pk, cause_id=lists.causes[slug].pk))
    return rows
