"""Finds the panels of all apps when Django starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DashboardConfig(AppConfig):
    """The app `dashboard`."""

    name = "tandem.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        """Let each app's `dashboard` module register its panels."""
        autodiscover_modules("dashboard")
