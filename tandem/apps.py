"""Django's admin, with Tandem's own site as the one that all apps register with."""

from django.contrib.admin.apps import AdminConfig
from django.core.checks import register
from django.utils.module_loading import import_string

from tandem.checks import people_get_in_as_they_should, the_way_out_is_safe


class TandemAdminConfig(AdminConfig):
    """Stands in the place of django.contrib.admin."""

    default_site = "tandem.admin_site.TandemAdminSite"

    def ready(self) -> None:
        """Look at the settings of log-in and leaving with every command."""
        super().ready()
        import_string("tandem.sms_watch.sms_of_today")
        register(people_get_in_as_they_should)
        register(the_way_out_is_safe, deploy=True)
