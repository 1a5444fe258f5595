"""The fixed lists of privacy."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ErasureReason(TextChoices):
    """Why a coordinator erases somebody."""

    ASKED = "asked", _("The person asked for it")
    UNDER_AGE = "under_age", _("The person is under 18")
    TWICE = "twice", _("The person is registered twice")
    NEVER_WANTED = "never_wanted", _("The person never wanted to register")
