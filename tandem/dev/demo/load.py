"""The whole demo, the same on every run on the same day."""

from dataclasses import dataclass
from random import Random

from django.db import transaction

from organisations.models import Organisation
from placements.actions.rounds import publish_round, request_round, run_round
from placements.matching.refresh import refresh_stale
from tandem.accounts.models import User
from tandem.dev.demo.helping import HELPER, make_helper
from tandem.dev.demo.hosts import WAITS, end_some, make_opportunity, make_organisation
from tandem.dev.demo.meetings import Meetings, make_meetings
from tandem.dev.demo.notices import note_for_a_notice
from tandem.dev.demo.past import came
from tandem.dev.demo.people import PASSWORD, Words, make_user, make_volunteer, set_the_password, volunteer_accounts
from tandem.dev.demo.words import HOSTS

VOLUNTEERS, OPPORTUNITIES, MATCHES, SEED = 200, 68, 96, 1


@dataclass(frozen=True)
class LogIn:
    """Somebody as whom one can look around."""

    who: str
    name: str


LOG_INS = [
    LogIn("a volunteer", "amal0@volunteers.example"),
    LogIn("a volunteer with a phone only", "+32470000004"),
    LogIn("a host", "host@demo.example"),
    LogIn("a helper", HELPER),
    LogIn("a coordinator", "coordinator@demo.example"),
    LogIn("an administrator", "administrator@demo.example"),
]


def is_loaded() -> bool:
    """Whether somebody has already put something into this database."""
    return Organisation.objects.exists()


@transaction.atomic
def load(*, volunteers: int = VOLUNTEERS, opportunities: int = OPPORTUNITIES, matches: int = MATCHES) -> None:
    """Make everybody and everything, in one transaction: all of it or nothing."""
    random, words = Random(SEED), Words()  # made-up data, not a secret
    coordinator = make_user("coordinator@demo.example", "Dmitri", is_staff=True)
    make_user("administrator@demo.example", "Ines", is_staff=True, is_superuser=True)
    teams = [make_organisation(number, words, coordinator) for number in range(len(HOSTS))]
    posting = teams[: WAITS + 1]  # the draft and the refused one post nothing
    roles = [
        make_opportunity(posting[number % len(posting)], number, words, random, coordinator)
        for number in range(opportunities)
    ]
    people = volunteer_accounts(volunteers)
    for number, user in enumerate(people):
        came(make_volunteer(user, words, random, number), days=days_ago(number))
    make_helper(words)
    note_for_a_notice(people[0], coordinator)
    set_the_password()
    refresh_stale(limit=volunteers)
    make_meetings(Meetings(teams, coordinator, random), teams[0], people[0], number=matches)
    end_some(teams, roles, coordinator)
    refresh_stale(limit=volunteers)
    publish_a_round(coordinator)


def publish_a_round(coordinator: User) -> None:
    """As the workers and a coordinator do each week, so that the demo begins with places thought of for people."""
    found = request_round(by=coordinator, offer=False)
    run_round(found)
    publish_round(found, by=coordinator)


def days_ago(number: int) -> int:
    """When somebody came: most within two months, and one of six has waited for months."""
    return number * 37 % 61 + (120 if number % 6 == 5 else 0)  # made-up numbers


def log_ins_in_words() -> str:
    """The log-ins as the terminal shows them."""
    lines = [f"  {log_in.who:32} {log_in.name:28} password: {PASSWORD}" for log_in in LOG_INS]
    return "\n".join(["Log in as:", *lines])
