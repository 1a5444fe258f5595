"""The app in which volunteers and opportunities meet."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """The app `placements`; its messages are found by the outbox, its links by ui."""

    name = "placements"
