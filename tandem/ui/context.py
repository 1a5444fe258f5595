"""What every page may show without its view saying so."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from tandem.ui.navigation import NavItem, items_for, register


class LanguageLink(NamedTuple):
    """The page one is on, in another language."""

    code: str
    autonym: str
    url: str
    is_current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation`: pairs of link and whether one is there; `language_links`: this page in each language."""
    return {
        "navigation": SimpleLazyObject(lambda: [(item, item.is_current(request.path)) for item in items_for(request)]),
        "language_links": SimpleLazyObject(lambda: language_links(request)),
    }


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """This page in each language; from a page without a language prefix, the landing page."""
    active = translation.get_language() or settings.LANGUAGE_CODE
    here, prefix = request.get_full_path(), translation.get_language_from_path(request.path_info)
    if not prefix:
        here, prefix = reverse("ui:landing"), active
    # Only the prefix differs between the languages' addresses; translate_url would resolve and reverse each of them.
    return [
        LanguageLink(code, autonym, here.replace(f"/{prefix}/", f"/{code}/", 1), code == active)
        for code, autonym in settings.LANGUAGES
    ]


@register
def common_links(request: HttpRequest) -> list[NavItem]:
    """For everybody the opportunities; for visitors the way in; for coordinators the admin."""
    items = [NavItem(_("Opportunities"), reverse("opportunities:list"), 20)]
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        items.append(NavItem(_("For organisations"), reverse("ui:landing") + "#organisations", 30))
        items.append(NavItem(_("Log in"), reverse("account_login"), 90))
    elif user.is_coordinator:
        items.append(NavItem(_("Coordination"), reverse("admin:index"), 80))
    return items
