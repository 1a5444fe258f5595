"""Makes host organisations and their opportunities, in all states."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from organisations import actions
from organisations.models import Opportunity, Organisation
from tandem.accounts.models import User
from tandem.dev.demo.past import is_over, waits_since
from tandem.dev.demo.people import Words, make_user
from tandem.dev.demo.roles import ROLES
from tandem.dev.demo.words import CONTACTS, HOSTS, QUESTIONS

WEEKDAYS, NO_FRIDAY, MORNINGS = 0b1111111111, 0b0011111111, 0b0101010101
# The hosts at the end of the list are the ones that are not verified; the last one that is will be suspended.
WAITS, DRAFT, REFUSED = -3, -2, -1
SUSPENDED = -4
NOT_FOR_US = "Tandem is for organisations that work for everybody. Yours works for companies, as far as we can see."


@dataclass(frozen=True)
class HostTeam:
    """An organisation and who answers for it."""

    organisation: Organisation
    owner: User


def make_organisation(number: int, words: Words, coordinator: User) -> HostTeam:
    """A host with its owner; all are verified but the last three: one waits, one is a draft, one is refused."""
    host = HOSTS[number]
    owner = make_user(f"host{number}@hosts.example" if number else "host@demo.example", host.owner)
    organisation = actions.register_organisation(
        details={
            "name": host.name,
            "about": host.about,
            "legal_form": "aisbl_ivzw",
            "kind": host.kind,
            "website": "https://www.example.org",
            "street": host.street,
            "commune": words.communes[host.postcode],
            "nearest_stop": host.stop,
            "is_step_free": number % 3 == 0,
            "causes": [words.causes[slug] for slug in host.causes],
            "team_languages": [words.languages[code] for code in host.languages],
        },
        by=owner,
    )
    _decide_on_organisation(organisation, number - len(HOSTS), owner, coordinator)
    return HostTeam(organisation, owner)


def make_opportunity(team: HostTeam, number: int, words: Words, random: Random, coordinator: User) -> Opportunity:
    """One role; most are published, some wait, one in twelve was sent back, one in twelve is a draft."""
    details = _details(team.organisation, number, words, random)
    opportunity = actions.draft_opportunity(team.organisation, details=details, by=team.owner)
    if number % 12 == 11:
        return opportunity
    actions.submit_opportunity(opportunity, by=team.owner)
    if number % 12 == 10:
        question = QUESTIONS[number // 12 % len(QUESTIONS)]
        actions.return_opportunity(opportunity, note=question, by=coordinator)
    elif team.organisation.is_verified and number % 12 != 9:
        actions.publish_opportunity(opportunity, by=coordinator)
    waits_since(opportunity, days=random.randint(0, 30 if opportunity.published_at else 6))
    return opportunity


def end_some(teams: list[HostTeam], opportunities: list[Opportunity], coordinator: User) -> None:
    """One host closes two of its opportunities, two are over, and one organisation is suspended."""
    published = [opportunity for opportunity in opportunities if _is_untouched(opportunity)]
    owners = {team.organisation.pk: team.owner for team in teams}
    for opportunity in published[-4:-2]:
        actions.close_opportunity(opportunity, by=owners[opportunity.organisation_id])
    for opportunity in published[-2:]:
        is_over(opportunity)
        actions.expire_opportunity(opportunity)
    note = "We could not reach you for two months. Please call us."
    actions.suspend_organisation(teams[SUSPENDED].organisation, note=note, by=coordinator)


def _decide_on_organisation(organisation: Organisation, place: int, owner: User, coordinator: User) -> None:
    if place == DRAFT:
        return
    actions.submit_organisation(organisation, by=owner)
    if place == REFUSED:
        actions.refuse_organisation(organisation, note=NOT_FOR_US, by=coordinator)
    elif place == WAITS:
        waits_since(organisation, days=5)
    else:
        actions.verify_organisation(organisation, by=coordinator)


def _is_untouched(opportunity: Opportunity) -> bool:
    opportunity.refresh_from_db()
    return opportunity.is_open and not opportunity.matches.exists()


def _details(organisation: Organisation, number: int, words: Words, random: Random) -> dict[str, Any]:
    role = ROLES[number % len(ROLES)]
    is_again = number >= len(ROLES)
    starts_on = timezone.localdate() + timedelta(days=random.randint(7, 40))
    return {
        "title": role.title_again if is_again else role.title,
        "summary": role.summary_again if is_again else role.summary,
        "tasks": role.tasks,
        "first_day": role.first_day,
        "learning": role.learning,
        "result": role.result,
        "task_types": [words.task_types[slug] for slug in role.task_types],
        "causes": list(organisation.causes.all()),
        "languages": _languages(organisation, role.languages, words, number),
        "skills_required": [words.skills[role.skills[0]]] if number % 13 == 7 else [],
        "skills_desired": [words.skills[slug] for slug in role.skills],
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=random.randint(40, 80)),
        **_week(number, random),
        **_place(organisation, number),
        **_offer(number),
        "regions": [words.regions[random.choice(sorted(words.regions))]] if "country_knowledge" in role.skills else [],
        "contact_name": CONTACTS[number % len(CONTACTS)],
        "contact_phone": "+32 2 000 00 00",
        "contact_email": "office@hosts.example",
    }


def _languages(
    organisation: Organisation, needed: tuple[tuple[str, int], ...], words: Words, number: int
) -> list[tuple[Any, int, str]]:
    """Those that the role needs; at every third one a further language of the team is welcome."""
    rows = [(words.languages[code], level, "required") for code, level in needed]
    codes = {code for code, _level in needed}
    welcome = [language for language in organisation.team_languages.order_by("pk") if language.code not in codes]
    return [*rows, (welcome[0], 2, "desired")] if welcome and number % 3 == 1 else rows


def _week(number: int, random: Random) -> dict[str, Any]:
    return {
        "seats": random.choice([1, 1, 2, 3]),
        "days": (10, 10, 8, 5)[number % 4],
        "half_days": random.choice([WEEKDAYS, WEEKDAYS, NO_FRIDAY, MORNINGS]),
        "min_half_days": random.choice([2, 2, 4]),
        "remote_days": random.choice([0, 0, 1]),
    }


def _place(organisation: Organisation, number: int) -> dict[str, Any]:
    return {
        "is_remote": number % 10 == 3,
        "street": organisation.street,
        "commune": organisation.commune,
        "nearest_stop": organisation.nearest_stop,
    }


def _offer(number: int) -> dict[str, Any]:
    return {
        "allowance_per_day": Decimal(("25.00", "25.00", "30.00", "20.00")[number % 4]),
        "offers_travel": number % 2 == 0,
        "offers_lunch": number % 3 == 0,
    }
