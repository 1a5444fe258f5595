"""The main navigation as a registry: each app says which of its pages a person finds in the header."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class NavItem:
    """One link of the header; lower `order` comes first."""

    label: str
    url: str
    order: int = 50

    def is_current(self, path: str) -> bool:
        """Whether the page at this path belongs to the link, itself or below it."""
        return "#" not in self.url and path.startswith(self.url)


Provider = Callable[[HttpRequest], Iterable[NavItem]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask this function for links on every page; called in AppConfig.ready, also usable as a decorator."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def items_for(request: HttpRequest) -> list[NavItem]:
    """What this person finds in the header, in order."""
    return sorted((item for provider in _providers for item in provider(request)), key=lambda item: item.order)
