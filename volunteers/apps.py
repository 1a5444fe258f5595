"""The app of volunteers and their profiles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    """The app `volunteers`."""

    name = "volunteers"
    verbose_name = _("Volunteers")
