"""Words that stand nowhere else in the town, each with those who may read them (coordinators may read all)."""

import re
from typing import NamedTuple

from tandem.accounts.models import User


class Secret(NamedTuple):
    """One planted value, what it is, and the letters of the kinds of people who may read it."""

    what: str
    value: str
    readers: str


SECRETS = [
    Secret("Asha's first name", "Zarafshan", "vhp"),  # the host wants to meet her, and she lets herself be helped
    Secret("Asha's family name", "Qalandaroglu", "v"),
    Secret("Asha's phone", "+32470998877", "v"),
    Secret("Asha's e-mail", "asha.unmistakable@example.org", "vh"),  # the way that she chose
    Secret("Ben's first name", "Wolkenstein", "w"),  # nobody has taken up his interest
    Secret("Ben's family name", "Brandywijn", "w"),
    Secret("Ben's phone", "+32470556644", "w"),
    Secret("Ben's e-mail", "ben.unmistakable@example.org", "w"),
    Secret("the note to Carla's organisation", "thermolabile pangolin", "h"),
    Secret("the note to the other organisation", "unctuous marzipan", "g"),
]


def plant(asha: User, ben: User, carla: User, otto: User) -> None:
    """Give these people the planted values."""
    _rename(asha, "Zarafshan", "Qalandaroglu", "asha.unmistakable@example.org", "+32470998877")
    _rename(ben, "Wolkenstein", "Brandywijn", "ben.unmistakable@example.org", "+32470556644")
    User.objects.filter(pk=carla.pk).update(email="carla.unmistakable@example.org")
    for host, note in ((carla, "thermolabile pangolin"), (otto, "unctuous marzipan")):
        organisation = host.memberships.get().organisation
        organisation.note_from_coordinator = note
        organisation.save(update_fields=["note_from_coordinator"])


def found_in(text: str, reader: str) -> list[str]:
    """Which secrets stand in the text that this kind of person may not read, however they are spaced or written."""
    plain = _bare(text)
    return [
        secret.what
        for secret in SECRETS
        if reader not in secret.readers and any(_bare(one) in plain for one in _ways_to_write(secret.value))
    ]


def _rename(person: User, first: str, last: str, email: str, phone: str) -> None:
    fields = {"first_name": first, "last_name": last, "email": email, "phone": phone}
    User.objects.filter(pk=person.pk).update(**fields)


def _ways_to_write(value: str) -> list[str]:
    return [value, "0" + value[3:]] if value.startswith("+32") else [value]


def _bare(text: str) -> str:
    return re.sub(r"[\s.\-/]|%20|&nbsp;", "", text).lower()
