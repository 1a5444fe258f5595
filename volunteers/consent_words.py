"""The exact words to which volunteers agree. Whoever changes them raises the version: consent is to what was read."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from volunteers.enums import ConsentPurpose


class Words(NamedTuple):
    """What stands beside the tick, and which version of it this is."""

    version: int
    text: Any


WORDS_OF_CONSENT = {
    ConsentPurpose.REGIONAL_KNOWLEDGE: Words(
        1,
        _(
            "I agree that Tandem keeps the regions that I chose here and uses them to suggest organisations that work "
            "on them. Hosts that look for knowledge of one of these regions see it as something that I know, never as "
            "where I come from. I can take this back at any time, and then Tandem deletes the regions."
        ),
    )
}
