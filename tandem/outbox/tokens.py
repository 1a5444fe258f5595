"""The key in each mail that opens its reader's settings without a log-in: the person, the day, and our signature."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from tandem.accounts.models import User

_signer = Signer(sep="~", salt="tandem.outbox.settings")


class TokenGrewOld(Exception):
    """It was a good one once."""


def token_for(user: User) -> str:
    """The person's token, good for settings.SETTINGS_LINK_DAYS; the same all day, so that a letter stays the same."""
    return _signer.sign(f"{user.pk}-{_today()}")


def user_of(token: str) -> User | None:
    """The person whose token it is; None where it was changed or the account is closed. TokenGrewOld after its time."""
    return _person(token, not_before=_today() - settings.SETTINGS_LINK_DAYS)


def user_to_let_go(token: str) -> User | None:
    """The same however old the token is: an old mail must still let its reader go."""
    return _person(token, not_before=0)


def _person(token: str, *, not_before: int) -> User | None:
    try:
        number, day = _signer.unsign(token).split("-")
    except (BadSignature, ValueError):
        return None
    if int(day) < not_before:
        raise TokenGrewOld
    return User.objects.filter(pk=int(number), is_active=True).first()


def _today() -> int:
    return timezone.localdate().toordinal()
