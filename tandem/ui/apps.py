"""The look and the manners of every page: components, forms, languages, refusals, security headers."""

from django import forms
from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Foundation; it knows no page but its own."""

    name = "tandem.ui"
    label = "ui"

    def ready(self) -> None:
        """Read each app's `navigation` module; let every form (allauth's too) ask kindly for what is missing."""
        autodiscover_modules("navigation")
        forms.Field.default_error_messages["required"] = _("Please answer this question.")
