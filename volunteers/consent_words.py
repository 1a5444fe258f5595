"""The exact words to which volunteers agree. Whoever changes them raises the version: consent is to what was read.

Who agreed to older words is asked again, and until then what was told with them is not used. Sharing is the exception:
what one host was shown under the words of that day cannot be unread, so newer words hold for newer interests.
"""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from volunteers.enums import ConsentPurpose


class Words(NamedTuple):
    """What stands beside the tick or above the button, and which version of it this is."""

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
    ),
    ConsentPurpose.PRACTICAL_WISHES: Words(
        1,
        _(
            "I agree that Tandem keeps the wishes that I ticked here. The coordinators of CEV can read them. A host "
            "reads only those for which I ticked 'Tell the host'. A wish can say something about my health, my family "
            "or my religion. I can take this back at any time, and then Tandem deletes the wishes."
        ),
    ),
    ConsentPurpose.SHARING: Words(
        1,
        _(
            "I agree that this organisation sees my first name and one way to reach me when it wants to meet me. I can "
            "take this back at any time before the placement is settled, and then my interest ends."
        ),
    ),
}
WORDS_OF_SHARING = WORDS_OF_CONSENT[ConsentPurpose.SHARING].text
