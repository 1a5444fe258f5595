"""Registers the app under its short label."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The app `audit`."""

    name = "tandem.audit"
    label = "audit"
