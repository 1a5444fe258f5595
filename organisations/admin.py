"""Coordinators verify organisations and publish opportunities."""

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from organisations import actions
from organisations.lifecycle import OPPORTUNITY, ORGANISATION
from organisations.models import Opportunity, Organisation
from organisations.queries import missing_for_publication, missing_for_verification
from tandem.lifecycle.admin import LifecycleAdmin, NoteForm


class QueueAdmin(LifecycleAdmin):
    """What waits longest stands first."""

    ordering = ["state_since"]
    list_per_page = 50

    @admin.display(description=_("waits for"), ordering="state_since")
    def age(self, record: Organisation | Opportunity) -> str:
        """Full days in the present state."""
        days = (timezone.now() - record.state_since).days
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


@admin.register(Organisation)
class OrganisationAdmin(QueueAdmin):
    """Verify, send back with a question, refuse, suspend."""

    lifecycle = ORGANISATION
    commands = {"verify": actions.verify_organisation, "reinstate": actions.reinstate_organisation}
    commands_with_form = {
        "return": (NoteForm, actions.return_organisation),
        "refuse": (NoteForm, actions.refuse_organisation),
        "suspend": (NoteForm, actions.suspend_organisation),
    }
    command_labels = {
        "verify": _("Verify"),
        "return": _("Send back with a question"),
        "refuse": _("Refuse"),
        "suspend": _("Suspend"),
        "reinstate": _("Reinstate"),
    }
    list_display = ["name", "kind", "commune", "age", "state"]
    list_filter = ["state", "kind", "legal_form"]
    search_fields = ["name", "=enterprise_number"]
    list_select_related = ["commune"]
    readonly_fields = ["still_missing", "members", "invitations", "edit_here"]
    fields = ["state", "still_missing", "name", "about", "legal_form", "kind", "enterprise_number", "website", "street",
              "commune", "nearest_stop", "is_step_free", "members", "invitations", "note_from_coordinator",
              "edit_here"]  # fmt: skip

    @admin.display(description=_("missing for the verification"))
    def still_missing(self, organisation: Organisation) -> str:
        """What the host has not answered."""
        return ", ".join(map(str, missing_for_verification(organisation))) or "–"

    @admin.display(description=_("members"))
    def members(self, organisation: Organisation) -> SafeString:
        """Who answers for it."""
        rows = organisation.memberships.select_related("user")
        people = ((member.user.first_name, member.user.email or "", member.get_role_display()) for member in rows)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} {} ({})</li>", people))

    @admin.display(description=_("open invitations into the team"))
    def invitations(self, organisation: Organisation) -> SafeString | str:
        """Who was asked to join and has not answered."""
        rows = organisation.invitations.open()
        asked = [(row.email, row.get_role_display(), date_format(row.expires_at)) for row in rows]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} ({}, → {})</li>", asked)) if asked else "–"

    @admin.display(description=_("edit"))
    def edit_here(self, organisation: Organisation) -> SafeString:
        """The host's own page, which coordinators may use too."""
        url = reverse("host:organisation", args=[organisation.pk])
        return format_html('<a href="{}">{}</a>', url, _("Edit on the host's page"))


@admin.register(Opportunity)
class OpportunityAdmin(QueueAdmin):
    """Publish, send back with a question, close."""

    lifecycle = OPPORTUNITY
    commands = {"publish": actions.publish_opportunity}
    # An empty form: closing cannot be undone, so it is asked once more.
    commands_with_form = {
        "return": (NoteForm, actions.return_opportunity),
        "close": (forms.Form, actions.close_opportunity),
    }
    command_labels = {
        "publish": _("Publish"),
        "return": _("Send back with a question"),
        "close": _("Close"),
    }
    list_display = ["title", "organisation", "age", "seats_left", "starts_on", "state"]
    list_filter = ["state", "is_remote", "organisation"]
    search_fields = ["title", "organisation__name"]
    list_select_related = ["organisation"]
    readonly_fields = ["still_missing", "read_it", "edit_here"]
    fields = ["state", "still_missing", "read_it", "organisation", "title", "summary", "tasks", "first_day", "seats",
              "seats_taken", "starts_on", "ends_on", "days", "allowance_per_day", "note_from_coordinator",
              "edit_here"]  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """All fields; the words for searching are nobody's business here."""
        return [name for name in super().get_readonly_fields(request, obj) if not name.startswith("search_")]

    @admin.display(description=_("places left"))
    def seats_left(self, opportunity: Opportunity) -> int:
        """How many can still be placed."""
        return opportunity.seats_left

    @admin.display(description=_("missing for the publication"))
    def still_missing(self, opportunity: Opportunity) -> str:
        """What volunteers would not know."""
        return ", ".join(map(str, missing_for_publication(opportunity))) or "–"

    @admin.display(description=_("as volunteers read it"))
    def read_it(self, opportunity: Opportunity) -> SafeString:
        """The public page."""
        return format_html('<a href="{}">{}</a>', opportunity.get_absolute_url(), _("Read it"))

    @admin.display(description=_("edit"))
    def edit_here(self, opportunity: Opportunity) -> SafeString:
        """The host's editor, which coordinators may use too."""
        url = reverse("host:opportunity_edit", args=[opportunity.pk])
        return format_html('<a href="{}">{}</a>', url, _("Edit on the host's page"))
