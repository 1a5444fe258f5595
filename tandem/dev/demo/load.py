"""The whole demo, the same on every run on the same day."""

from dataclasses import dataclass
from random import Random

from django.db import transaction

from organisations.models import Organisation
from placements.matching.refresh import refresh_stale
from tandem.dev.demo.hosts import WAITS, end_some, make_opportunity, make_organisation
from tandem.dev.demo.meetings import Meetings, make_meetings
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
        make_volunteer(user, words, random, number)
    set_the_password()
    refresh_stale(limit=volunteers)
    make_meetings(Meetings(teams, coordinator, random), teams[0], people[0], number=matches)
    end_some(teams, roles, coordinator)


def log_ins_in_words() -> str:
    """The log-ins as the terminal shows them."""
    lines = [f"  {log_in.who:32} {log_in.name:28} password: {PASSWORD}" for log_in in LOG_INS]
    return "\n".join(["Log in as:", *lines])
