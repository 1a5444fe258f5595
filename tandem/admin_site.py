"""The coordinators' workplace: Django's admin with Tandem's start page, entered through Tandem's own log-in."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tandem.dashboard.panels import panels


class TandemAdminSite(admin.AdminSite):
    """Coordinators only; the start page says first what is stuck."""

    site_header = _("Tandem for coordinators")
    site_title = _("Tandem")
    index_title = _("What waits for you")
    enable_nav_sidebar = False  # the start page says where to go; the lists need the width
    index_template = "admin/start.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Coordinators."""
        return request.user.is_authenticated and request.user.is_coordinator

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Tandem's own log-in, with its limits and its second factor; who is no coordinator is led home."""
        if request.user.is_authenticated and not self.has_permission(request):
            messages.info(request, _("This page is for the coordinators of Tandem."))
            return redirect("doorway")
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The start page with the panels of all apps."""
        return super().index(request, {"panels": panels(), **(extra_context or {})})


site = admin.site
