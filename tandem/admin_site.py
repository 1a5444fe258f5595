"""The coordinators' workplace: Django's admin with Tandem's start page, entered through Tandem's own log-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.accounts.proof import way_to_prove
from tandem.accounts.second_step import WANTED_PAGE, has_second_step, opens_the_admin
from tandem.audit.openings import open_list
from tandem.dashboard.panels import panels
from tandem.privacy.admin_erasure import erase_in_admin

CHOOSE_A_STEP = _(
    "Coordinators see what others wrote, so a code alone is not enough. Choose a second step: it takes two minutes."
)


class TandemAdminSite(admin.AdminSite):
    """Coordinators only, after a second step; the start page says first what is stuck."""

    site_header = _("Tandem for coordinators")
    site_title = _("Tandem")
    index_title = _("What waits for you")
    enable_nav_sidebar = False  # the start page says where to go; the lists need the width
    index_template = "admin/start.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Coordinators who have gone through a second step in this session."""
        return opens_the_admin(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Tandem's own log-in, with its limits and its second step; who is no coordinator is led home."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", reverse("admin:index")))
        if request.user.is_coordinator and not self.has_permission(request):
            return _to_second_step(request, _wanted(request))
        if not request.user.is_coordinator:
            messages.info(request, _("This page is for the coordinators of Tandem."))
        return redirect("doorway")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's own and the page that erases somebody."""
        erase = path("erase/<int:pk>/", self.admin_view(erase_in_admin), {"site": self}, name="erase_person")
        return [erase, *super().get_urls()]

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Tandem's own page: Django's asks for the old password alone, ours for a second step too."""
        return redirect("account_change_password")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Only for fields that a form here completes: any other question would list people's names, unrecorded."""
        if not self._completes(request):
            raise Http404
        return super().autocomplete_view(request)

    def _completes(self, request: HttpRequest) -> bool:
        asked = tuple(request.GET.get(name) for name in ("app_label", "model_name", "field_name"))
        return any(
            asked == (model._meta.app_label, model._meta.model_name, name)
            for model, page in self._registry.items()
            for name in page.get_autocomplete_fields(request)
        )

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """As Django has it; that a list with people's names was opened is written down before it is shown."""
        return super().admin_view(_noted(view), cacheable)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The start page with the panels of all apps."""
        return super().index(request, {"panels": panels(), **(extra_context or {})})


def _noted(view: Callable[..., Any]) -> Callable[..., Any]:
    page = getattr(view, "__self__", None)
    if getattr(view, "__name__", "") != "changelist_view" or not getattr(page, "names_people", False):
        return view

    @wraps(view)
    def noted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # has_permission let in nobody but coordinators, and only an admin's page names people.
        open_list(page.model, by=request.user)  # type: ignore[union-attr, arg-type]  # so both are what is asked for
        return view(request, *args, **kwargs)

    return noted


def _wanted(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("admin:index")


def _to_second_step(request: HttpRequest, wanted: str) -> HttpResponse:
    """Show the second step once more where there is one, else set one up; either leads on to the wanted page."""
    if has_second_step(cast(User, request.user)) and (page := way_to_prove(request, back_to=wanted)):
        messages.info(request, _("Coordinators see what others wrote. So we ask for your second step first."))
        return redirect(page)
    request.session[WANTED_PAGE] = wanted
    messages.warning(request, CHOOSE_A_STEP)
    return redirect("mfa_index")


site = admin.site
