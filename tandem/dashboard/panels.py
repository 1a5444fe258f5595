"""Panels of the coordinators' start page: each app registers what it has to show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True)
class Line:
    """One thing that waits: how many, since when, and where to act."""

    title: str | Promise
    number: int
    url: str
    oldest: datetime | None = None


@dataclass(frozen=True)
class Panel:
    """A titled group of lines; lower `order` comes first."""

    title: str | Promise
    lines: list[Line] = field(default_factory=list)
    order: int = 50


Provider = Callable[[], Iterable[Panel]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask this function for panels each time the start page is shown; usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def forget(provider: Provider) -> None:
    """Undo `register`, for panels that live only in a test."""
    _providers.remove(provider)


def panels() -> list[Panel]:
    """All panels in order."""
    return sorted((panel for provider in _providers for panel in provider()), key=lambda panel: panel.order)
