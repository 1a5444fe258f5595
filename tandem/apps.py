"""Django's admin, with Tandem's own site as the one that all apps register with."""

from django.contrib.admin.apps import AdminConfig


class TandemAdminConfig(AdminConfig):
    """Stands in the place of django.contrib.admin."""

    default_site = "tandem.admin_site.TandemAdminSite"
