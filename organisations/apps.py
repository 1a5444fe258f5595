"""The app of host organisations and their opportunities."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """The app `organisations`; its messages are found by the outbox, its links by ui."""

    name = "organisations"
    verbose_name = _("Host organisations")

    def ready(self) -> None:
        """An access card never opens what a host sees of volunteers."""
        import_string("tandem.accounts.cards.barred.register")(import_string("organisations.rules.is_member_anywhere"))
