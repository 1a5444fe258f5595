"""Registers the app under its short label, and its check."""

from django.apps import AppConfig
from django.core.checks import register

from tandem.sealed.checks import keys_can_seal


class SealedConfig(AppConfig):
    """The app `sealed`: it has no table of its own."""

    name = "tandem.sealed"
    label = "sealed"

    def ready(self) -> None:
        """Look at the keys whenever a command, a worker or the web server starts."""
        register(keys_can_seal)
