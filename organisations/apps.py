"""The app of host organisations and their opportunities."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The app `organisations`; its messages are found by the outbox, its links by ui."""

    name = "organisations"
