"""Registers the app under its short label."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    """The app `vocabulary`."""

    name = "tandem.vocabulary"
    label = "vocabulary"
    verbose_name = _("Lists of words")
