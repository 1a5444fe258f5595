"""The mistakes an operator can make with how people get in and out, each with a hint (`manage.py check`)."""

from typing import Any

import phonenumbers
from django.conf import settings
from django.core.checks import CheckMessage, Error

DEMO_SHORTCUT = Error(
    "ADMIN_WITHOUT_SECOND_STEP is set without DEBUG: coordinators would not be asked for a second step.",
    hint="Unset ADMIN_WITHOUT_SECOND_STEP. It is for demos on a developer's machine.",
    id="tandem.E001",
)
NO_WAY_OUT = Error(
    "QUICK_EXIT_URL is not an https:// address.",
    hint="Set QUICK_EXIT_URL to a page that tells nothing about who looks at it, like a weather report.",
    id="tandem.E002",
)
UNKNOWN_COUNTRY = Error(
    "SMS_COUNTRIES names a country that does not exist.",
    hint="Write two letters for each country, separated by commas, like FR,NL,UA (GB for the United Kingdom).",
    id="tandem.E003",
)


def the_way_out_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What would let others on the way see that somebody left Tandem; asked with `check --deploy`."""
    return [] if settings.QUICK_EXIT_URL.startswith("https://") else [NO_WAY_OUT]


def people_get_in_as_they_should(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What is set wrongly; nothing starts with it."""
    mistakes = [
        (DEMO_SHORTCUT, settings.ADMIN_WITHOUT_SECOND_STEP and not settings.DEBUG),
        (UNKNOWN_COUNTRY, not set(settings.SMS_COUNTRIES) <= phonenumbers.SUPPORTED_REGIONS),
    ]
    return [mistake for mistake, is_made in mistakes if is_made]
