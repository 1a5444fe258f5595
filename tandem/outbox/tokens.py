"""The key in each mail that opens its reader's settings without a log-in: person, day, their address, our signature.

Of the address it holds a keyed hash: once somebody has another one, whoever reads the old mailbox opens nothing.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from tandem.accounts.models import User

_signer = Signer(sep="~", salt="tandem.outbox.settings")


class TokenGrewOld(Exception):
    """It was a good one once."""


def token_for(user: User) -> str:
    """The person's token, good for settings.SETTINGS_LINK_DAYS; the same all day, so that a letter stays the same."""
    return _signer.sign(f"{user.pk}-{_today()}-{_mark(user)}")


def user_of(token: str) -> User | None:
    """The person whose token it is; None where it was changed or the account is closed.

    TokenGrewOld after its time, and where it went to an address that is not theirs any more.
    """
    if (read := _read(token)) is None:
        return None
    person, day, mark = read
    if day < _today() - settings.SETTINGS_LINK_DAYS or not _fits(person, mark):
        raise TokenGrewOld
    return person


def user_to_let_go(token: str) -> User | None:
    """The same however old the token is: an old mail must still let its reader go, if the address is still theirs."""
    person, _, mark = _read(token) or (None, 0, "")
    return person if person and (not mark or _fits(person, mark)) else None


def _read(token: str) -> tuple[User, int, str] | None:
    """Person, day, and the mark of the address, which tokens of before the marks do not have."""
    try:
        number, day, mark = [*_signer.unsign(token).split("-"), ""][:3]
    except (BadSignature, ValueError):
        return None
    person = User.objects.filter(pk=int(number), is_active=True).first()
    return (person, int(day), mark) if person else None


def _fits(person: User, mark: str) -> bool:
    return constant_time_compare(mark, _mark(person))


def _mark(user: User) -> str:
    """Of the e-mail address alone: no SMS holds a token."""
    return salted_hmac("tandem.outbox.tokens", user.email or "", algorithm="sha256").hexdigest()[:16]


def _today() -> int:
    return timezone.localdate().toordinal()
