"""The app that holds every message to a person until it has left, once."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from tandem.outbox.checks import messages_can_leave


class OutboxConfig(AppConfig):
    """Registers the app under its short label."""

    name = "tandem.outbox"
    label = "outbox"
    verbose_name = _("Messages")

    def ready(self) -> None:
        """Let each app's `notifications` module register its kinds, and `check --deploy` look at the ways out."""
        autodiscover_modules("notifications")
        register(messages_can_leave, deploy=True)
