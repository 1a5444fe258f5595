"""What a host calls somebody whose name it does not see."""

from base64 import b32encode

from django.utils.crypto import salted_hmac

from organisations.models import Organisation
from volunteers.models import Volunteer

LETTERS = 5


def pseudonym(volunteer: Volunteer, organisation: Organisation) -> str:
    """Five letters that stay the same for one host and tell another host nothing."""
    digest = salted_hmac("placements.pseudonym", f"{organisation.pk}:{volunteer.pk}", algorithm="sha256").digest()
    return b32encode(digest).decode()[:LETTERS]
