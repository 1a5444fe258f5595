"""Registers the app under its short label."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules, import_string
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The app `audit`."""

    name = "tandem.audit"
    label = "audit"
    verbose_name = _("Record of what was done")

    def ready(self) -> None:
        """Let each app say what its verbs mean, and write down what the accounts below tell of people's rights."""
        autodiscover_modules("sentences", "of_accounts")
        import_string("tandem.accounts.witnesses.register")(import_string("tandem.audit.record.record"))
