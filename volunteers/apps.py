"""The app of volunteers and their profiles."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    """The app `volunteers`."""

    name = "volunteers"
    verbose_name = _("Volunteers")

    def ready(self) -> None:
        """Listen to who proves an address that a helper registered."""
        import_string("volunteers.first_proof.heed_log_ins")()
