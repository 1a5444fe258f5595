"""Makes host organisations and their opportunities, in all states."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from organisations import actions
from organisations.models import Opportunity, Organisation
from tandem.accounts.models import User
from tandem.dev.demo.people import Words, make_user
from tandem.dev.demo.words import HOSTS, ROLES
from tandem.vocabulary.models import TaskType

WEEKDAYS = 0b1111111111


def make_organisation(number: int, words: Words, coordinator: User) -> tuple[Organisation, User]:
    """A host with its owner; all are verified but the last two: one waits, one is a draft."""
    name, kind, causes, postcode, street, stop, languages = HOSTS[number]
    owner = make_user(
        f"host{number}@hosts.example" if number else "host@demo.example", f"{'Carla' if not number else 'Host'}"
    )
    organisation = actions.register_organisation(
        details={
            "name": name,
            "about": f"{name} brings together people who work on this in many countries of Europe.",
            "legal_form": "aisbl_ivzw",
            "kind": kind,
            "website": "https://www.example.org",
            "street": street,
            "commune": words.communes[postcode],
            "nearest_stop": stop,
            "is_step_free": number % 3 == 0,
            "causes": [words.causes[slug] for slug in causes],
            "team_languages": [words.languages[code] for code in languages.split()],
        },
        by=owner,
    )
    if number < len(HOSTS) - 1:
        actions.submit_organisation(organisation, by=owner)
    if number < len(HOSTS) - 2:
        actions.verify_organisation(organisation, by=coordinator)
    return organisation, owner


def make_opportunity(
    organisation: Organisation, owner: User, number: int, words: Words, random: Random, coordinator: User
) -> Opportunity:
    """One role; most are published, some wait, one in twelve was sent back, one in twelve is a draft."""
    opportunity = actions.draft_opportunity(
        organisation, details=_details(organisation, number, words, random), by=owner
    )
    if number % 12 == 11:
        return opportunity
    actions.submit_opportunity(opportunity, by=owner)
    if number % 12 == 10:
        actions.return_opportunity(opportunity, note="What does the volunteer do on a quiet day?", by=coordinator)
    elif organisation.is_verified and number % 12 != 9:
        actions.publish_opportunity(opportunity, by=coordinator)
    return opportunity


def _details(organisation: Organisation, number: int, words: Words, random: Random) -> dict[str, Any]:
    title, summary, tasks, first_day, learning, result, types, skills, languages = ROLES[number % len(ROLES)]
    starts_on = timezone.localdate() + timedelta(days=random.randint(7, 40))
    is_remote = number % 10 == 3
    return {
        "title": title,
        "summary": summary,
        "tasks": tasks,
        "first_day": first_day,
        "learning": learning,
        "result": result,
        "task_types": list(TaskType.objects.filter(slug__in=types)),
        "causes": list(organisation.causes.all()),
        "regions": [random.choice(list(words.regions.values()))] if number % 6 == 2 else [],
        "languages": [(words.languages[code], level, "required") for code, level in languages],
        "skills_required": [],
        "skills_desired": [words.skills[slug] for slug in skills],
        "seats": random.choice([1, 1, 2, 3]),
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=random.randint(40, 80)),
        "half_days": random.choice([WEEKDAYS, WEEKDAYS, 0b0011111111]),
        "min_half_days": random.choice([2, 2, 4]),
        "is_remote": is_remote,
        "remote_days": random.choice([0, 0, 1]),
        "commune": organisation.commune,
        "nearest_stop": organisation.nearest_stop,
        "offers_travel": number % 2 == 0,
        "offers_lunch": number % 3 == 0,
        "contact_name": "Robin of the office",
        "contact_phone": "+32 2 000 00 00",
        "contact_email": "office@hosts.example",
    }
