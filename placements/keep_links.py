"""The key in a mail that asks whether to keep a profile: the volunteer, since when they are silent, our signature."""

from typing import Any

from django.core.signing import BadSignature, Signer

from placements.retention.silence import quiet_people
from volunteers.models import Volunteer

_signer = Signer(sep="~", salt="placements.keep")


def token_for(person: Any) -> str:
    """For one of `quiet_people`: good until something is heard, and the same at each attempt to send the letter."""
    return _signer.sign(f"{person.pk}-{_silent_since(person)}")


def volunteer_of(token: str) -> Volunteer | None:
    """Whose it is; None where it was changed, or where they are gone or their account is closed."""
    number, _ = _read(token)
    return Volunteer.objects.filter(pk=number, user__is_active=True).select_related("user").first()


def is_open(token: str) -> bool:
    """Whether its question still waits for an answer: nothing was heard since the mail was written."""
    number, since = _read(token)
    person = quiet_people().filter(pk=number).first()
    return person is not None and _silent_since(person) == since


def _read(token: str) -> tuple[int, int]:
    try:
        number, since = _signer.unsign(token).split("-")
    except (BadSignature, ValueError):
        return 0, 0
    return int(number), int(since)


def _silent_since(person: Any) -> int:
    return int(person.quiet_since.timestamp())
