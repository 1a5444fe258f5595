"""The key in a mail that invites into a team: which invitation, and our signature. When it ends, its row says."""

from django.core.signing import BadSignature, Signer

from organisations.models import Invitation

_signer = Signer(sep="~", salt="organisations.join")


def token_for(invitation: Invitation) -> str:
    """The same each time."""
    return _signer.sign(str(invitation.pk))


def invitation_of(token: str) -> Invitation | None:
    """The invitation that can be answered now; None where it cannot, whatever the reason."""
    try:
        key = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Invitation.objects.answerable().filter(pk=key).select_related("organisation").first()
