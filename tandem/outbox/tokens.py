"""The key in each mail that opens its reader's settings without a log-in. It names the person and nothing else."""

from django.core.signing import BadSignature, Signer

from tandem.accounts.models import User

_signer = Signer(sep="~", salt="tandem.outbox.settings")


def token_for(user: User) -> str:
    """The person's token; it does not grow old, since an old mail must still let its reader go."""
    return _signer.sign(str(user.pk))


def user_of(token: str) -> User | None:
    """The person whose token it is; None where it was changed or the account is closed."""
    try:
        return User.objects.filter(pk=int(_signer.unsign(token)), is_active=True).first()
    except (BadSignature, ValueError):
        return None
