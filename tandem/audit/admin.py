"""The record, for reading only."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tandem.audit.models import AuditEvent
from tandem.audit.people import concerns, people_named
from tandem.audit.sentences import Names, records_called, sentence_of
from tandem.lifecycle.lookups import OfferedLookups


class Page(ChangeList):
    """A page of events, each as a sentence."""

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page; `in_words` holds the sentence."""
        super().get_results(request)
        events: Sequence[Any] = list(self.result_list)
        names = Names(events)
        for event in events:
            event.in_words = sentence_of(event, names)
        self.result_list = events  # the same rows, which now carry their sentence


@admin.register(AuditEvent)
class AuditEventAdmin(OfferedLookups):
    """Search by person or record, by what was done and when; nothing can be added, changed or deleted here."""

    names_people = True
    list_display = ["at", "sentence", "verb", "subject_type", "subject_id"]
    list_filter = ["at", "verb", "subject_type"]
    search_fields = ["=subject_id", "=actor_id"]
    # What may be typed stands below the field (change_list.html): as its title it would be the field's only name.
    date_hierarchy = "at"
    show_full_result_count = False
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Page]:
        """The list that looks the names up once."""
        return Page

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent], search_term: str
    ) -> tuple[QuerySet[AuditEvent], bool]:
        """What a person did, what was done for them, and what is about them or about the record with this number."""
        words = search_term.strip()
        if not words or "\0" in words:
            return queryset, False
        return queryset.filter(concerns(people_named(words)) | records_called(words) | Q(subject_id=words)), False

    @admin.display(description=_("what happened"), ordering="verb")
    def sentence(self, event: Any) -> str:
        """The event in the reader's language."""
        return event.in_words if hasattr(event, "in_words") else sentence_of(event, Names([event]))

    def get_fields(self, request: HttpRequest, obj: AuditEvent | None = None) -> list[Any]:
        """The sentence, then the columns."""
        return ["sentence", *(field.name for field in AuditEvent._meta.concrete_fields if field.name != "id")]

    def get_readonly_fields(self, request: HttpRequest, obj: AuditEvent | None = None) -> list[Any]:
        """All of them."""
        return self.get_fields(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody writes here by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        """Nobody changes what was recorded."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        """Nobody deletes what was recorded."""
        return False
