"""Hosts and opportunities by the thousand, written straight into the tables as the actions would leave them."""

from datetime import timedelta
from random import Random
from typing import Any

from django.db.models import Model
from django.utils import timezone

from organisations.enums import MemberRole, Need, OpportunityState, OrganisationState
from organisations.models import Membership, Opportunity, OpportunityLanguage, OpportunitySkill, Organisation
from organisations.queries import search_text_of
from tandem.accounts.models import User
from tandem.dev.bench.words import Lists, name_of_host
from tandem.dev.demo.roles import ROLES

WEEKDAYS, NO_FRIDAY, MORNINGS = 0b1111111111, 0b0011111111, 0b0101010101
NOT_OPEN = [OpportunityState.DRAFT, OpportunityState.SUBMITTED, OpportunityState.RETURNED, OpportunityState.CLOSED]
ONE_IN = 25
AT_ONCE = 500


def make_organisations(owners: list[User], lists: Lists, random: Random) -> list[Organisation]:
    """A verified host for each owner, with causes and the languages of its team."""
    made = Organisation.objects.bulk_create(_organisation(number, lists, random) for number in range(len(owners)))
    Membership.objects.bulk_create(
        Membership(organisation=organisation, user=owner, role=MemberRole.OWNER)
        for organisation, owner in zip(made, owners, strict=True)
    )
    for organisation in made:
        organisation.causes.set(lists.causes[slug] for slug in random.sample(lists.slugs_of_causes, 2))
        spoken = ["en", "fr", *random.sample(["ar", "nl", "es", "uk", "tr", "so"], 1)]
        organisation.team_languages.set(lists.languages[code] for code in spoken)
    return made


def make_opportunities(
    count: int, organisations: list[Organisation], lists: Lists, random: Random
) -> list[Opportunity]:
    """So many roles, the hosts' turn by turn; all are published but one in 25."""
    made = [_opportunity(number, organisations[number % len(organisations)], lists, random) for number in range(count)]
    Opportunity.objects.bulk_create(made, batch_size=AT_ONCE)
    for kind, rows in _details(made, lists, random).items():
        kind._default_manager.bulk_create(rows, batch_size=10 * AT_ONCE)
    _make_searchable()
    return made


def _organisation(number: int, lists: Lists, random: Random) -> Organisation:
    name = name_of_host(number)
    return Organisation(
        name=name,
        about=f"{name} brings together people who work on this in many countries of Europe.",
        legal_form="aisbl_ivzw",
        kind=random.choice(["ngo", "ngo_network", "think_tank", "platform"]),
        website="https://www.example.org",
        street=f"Rue du Moulin {number + 1}",
        commune=lists.communes[random.choice(lists.postcodes)],
        nearest_stop="Schuman",
        is_step_free=number % 3 == 0,
        state=OrganisationState.VERIFIED,
        state_since=timezone.now() - timedelta(days=90),
    )


def _opportunity(number: int, organisation: Organisation, lists: Lists, random: Random) -> Opportunity:
    title, summary, tasks, first_day, learning, result, *_ = _role(number)
    starts_on = timezone.localdate() + timedelta(days=random.randint(7, 40))
    state = OpportunityState.PUBLISHED if number % ONE_IN else NOT_OPEN[number // ONE_IN % len(NOT_OPEN)]
    since = timezone.now() - timedelta(minutes=random.randint(1, 60 * 24 * 60))
    return Opportunity(
        organisation=organisation,
        title=f"{title} ({organisation.name})",
        summary=summary,
        tasks=tasks,
        first_day=first_day,
        learning=learning,
        result=result,
        seats=random.choice([1, 1, 2, 3]),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=random.randint(40, 80)),
        half_days=random.choice([WEEKDAYS, WEEKDAYS, NO_FRIDAY, MORNINGS]),
        min_half_days=random.choice([2, 2, 4]),
        is_remote=number % 10 == 3,
        remote_days=random.choice([0, 0, 1]),
        street=organisation.street,
        commune=organisation.commune,
        nearest_stop=organisation.nearest_stop,
        offers_travel=number % 2 == 0,
        offers_lunch=number % 3 == 0,
        contact_name="Robin of the office",
        contact_phone="+32 2 000 00 00",
        contact_email="office@hosts.example",
        state=state,
        state_since=since,
        published_at=since if state in (OpportunityState.PUBLISHED, OpportunityState.CLOSED) else None,
        matching_stale_since=None,
    )


def _role(number: int) -> tuple[Any, ...]:
    return ROLES[number % len(ROLES)]


def _details(made: list[Opportunity], lists: Lists, random: Random) -> dict[type[Model], list[Model]]:
    """The rows beside each opportunity's own, by table."""
    causes, types = Opportunity.causes.through, Opportunity.task_types.through
    rows: dict[type[Model], list[Model]] = {OpportunityLanguage: [], OpportunitySkill: [], causes: [], types: []}
    for number, opportunity in enumerate(made):
        *_, asked_types, asked_skills, asked_languages = _role(number)
        for code, level in asked_languages:
            wanted = max(1, min(6, level + random.randint(-1, 1)))
            rows[OpportunityLanguage].append(
                OpportunityLanguage(opportunity=opportunity, language=lists.languages[code], level=wanted)
            )
        rows[OpportunitySkill] += [
            OpportunitySkill(opportunity=opportunity, skill=lists.skills[slug], need=Need.DESIRED)
            for slug in asked_skills
        ]
        rows[causes] += [
            causes(opportunity=opportunity, cause=lists.causes[slug])
            for slug in random.sample(lists.slugs_of_causes, 2)
        ]
        rows[types] += [types(opportunity=opportunity, tasktype=lists.task_types[slug]) for slug in asked_types]
    return rows


def _make_searchable() -> None:
    """The words by which each is found, as the action that saves an opportunity gathers them."""
    written = Opportunity.objects.select_related("organisation", "commune").order_by("pk")
    found = list(written.prefetch_related("causes", "task_types", "regions", "skills__skill"))
    for opportunity in found:
        opportunity.search_text = search_text_of(opportunity)
    Opportunity.objects.bulk_update(found, ["search_text"], batch_size=AT_ONCE)
