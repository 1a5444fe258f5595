"""A card as it is printed: what stands on it, in the language of its owner and in English."""

import base64
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from qrcode.image.svg import SvgPathImage

from tandem.accounts.cards.actions import IssuedCard
from tandem.accounts.cards.codes import as_printed


@dataclass(frozen=True)
class PrintedCard:
    """What the page of a new card shows, this once."""

    code: str
    first_name: str
    until: datetime
    address: str  # of the page where the code is typed
    picture: str  # the address with the code behind its #, as a QR code in a data: address
    languages: list[str]


def printed(issued: IssuedCard) -> PrintedCard:
    """The new card of this person."""
    owner, code = issued.card.user, as_printed(issued.code)
    with translation.override(owner.contact_language):
        address = settings.SITE_URL + reverse("account_card")
    return PrintedCard(
        code=code,
        first_name=owner.first_name,
        until=issued.card.expires_at,
        address=address,
        # Behind the # no browser sends it to us: it stands in no log.
        picture=_qr_code(f"{address}#{code}"),
        languages=list(dict.fromkeys([owner.contact_language, "en"])),
    )


def _qr_code(text: str) -> str:
    drawn = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"
