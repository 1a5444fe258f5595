"""The app of volunteers and their profiles."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """The app `volunteers`."""

    name = "volunteers"
