"""Registers the app under its short label."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """The app `privacy`: what is kept about a person, to take along and to erase."""

    name = "tandem.privacy"
    label = "privacy"
    verbose_name = _("My data")

    def ready(self) -> None:
        """Let each app's `farewells` module say what ends with a person, and `clocks` until when something is kept."""
        autodiscover_modules("farewells", "clocks")
