"""Registers the app under its short label."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The app `privacy`."""

    name = "tandem.privacy"
    label = "privacy"
