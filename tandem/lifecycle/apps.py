"""The app that holds how records move from state to state."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """Registers the app under its short label."""

    name = "tandem.lifecycle"
    label = "lifecycle"
