"""The app in which volunteers and opportunities meet."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementsConfig(AppConfig):
    """The app `placements`; its messages are found by the outbox, its links by ui."""

    name = "placements"
    verbose_name = _("Matching and placements")
