"""Registers the app under its short label."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The app `accounts`."""

    name = "tandem.accounts"
    label = "accounts"
    verbose_name = _("People and log-in")

    def ready(self) -> None:
        """Load the adapter, so that web, worker and tests all know the messages of the log-in; heed second steps."""
        import_string(settings.ACCOUNT_ADAPTER)
        import_string("tandem.accounts.second_step.heed_changes")()
