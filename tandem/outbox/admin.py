"""What was sent, what waits, what failed; nobody writes a message here."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tandem.accounts.models import User
from tandem.lifecycle.lookups import OfferedLookups
from tandem.lifecycle.refusals import DomainRefusal
from tandem.outbox import actions
from tandem.outbox.models import OutboxMessage


@admin.register(OutboxMessage)
class OutboxMessageAdmin(OfferedLookups):
    """Search by the recipient's number. Codes and their addresses are not shown."""

    list_display = ["id", "kind", "recipient_id", "state", "due_at", "sent_at", "attempts", "last_error"]
    list_filter = ["state", "kind", "drop_reason"]
    search_fields = ["=recipient__id"]
    exclude = ["payload", "address", "recipient"]
    readonly_fields = ["recipient_id"]
    actions = ["send_again"]
    show_full_result_count = False

    @admin.action(description=_("Send again what could not be sent"))
    def send_again(self, request: HttpRequest, queryset: QuerySet[OutboxMessage]) -> None:
        """Offer the chosen messages once more; those that cannot be say so."""
        offered = sum(self._offer(request, message) for message in queryset)
        if offered:
            said = ngettext("%d message is on its way again.", "%d messages are on their way again.", offered) % offered
            self.message_user(request, said, messages.SUCCESS)

    def _offer(self, request: HttpRequest, message: OutboxMessage) -> bool:
        try:
            actions.send_again(message, by=cast(User, request.user))
        except DomainRefusal as refusal:
            self.message_user(request, f"{message.pk}: {refusal.message}", messages.ERROR)
            return False
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Messages are written by what happens, not by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutboxMessage | None = None) -> bool:
        """What was said stays said."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A row that is deleted could be queued, and sent, a second time."""
        return False
