"""Every address of the project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One pattern: its name with its namespaces ("" for none), its route with parameters in angle brackets."""

    name: str
    route: str
    callback: Any


def all_addresses() -> list[Address]:
    """Those of the English pages and those without a language."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, route: str, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + _route_of(pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))
        else:
            yield Address(f"{namespace}{pattern.name}" if pattern.name else "", here, pattern.callback)


def _route_of(pattern: URLPattern | URLResolver) -> str:
    if isinstance(pattern.pattern, RoutePattern | LocalePrefixPattern):
        return str(pattern.pattern)
    # A regular expression of Django's admin: its groups as parameters.
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern)).strip("^$")
