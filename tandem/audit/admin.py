"""The record, for reading only."""

from django.contrib import admin
from django.http import HttpRequest

from tandem.audit.models import AuditEvent
from tandem.lifecycle.lookups import OfferedLookups


@admin.register(AuditEvent)
class AuditEventAdmin(OfferedLookups):
    """Search by record or by person; nothing can be added, changed or deleted here."""

    list_display = ["at", "verb", "subject_type", "subject_id", "actor_id", "on_behalf_of_id"]
    list_filter = ["verb", "subject_type"]
    search_fields = ["=subject_id", "=actor_id"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody writes here by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        """Nobody changes what was recorded."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        """Nobody deletes what was recorded."""
        return False
