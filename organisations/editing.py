"""The editor of an opportunity: one page, one form and the rows of languages."""

from typing import Any

from django.http import QueryDict

from organisations import actions
from organisations.actions.opportunity import EDITABLE
from organisations.enums import OpportunityState
from organisations.forms import OpportunityForm, chosen_rows, language_formset
from organisations.models import Opportunity, Organisation
from organisations.queries import missing_for_publication
from tandem.accounts.models import User


class Editor:
    """Both forms together; nothing is written before both can be read."""

    def __init__(
        self, data: QueryDict | None, *, organisation: Organisation, opportunity: Opportunity | None = None
    ) -> None:
        self.organisation, self.opportunity = organisation, opportunity
        # Before the form, which puts what was typed into the record.
        self.title = opportunity.title if opportunity else ""
        self.is_sent = bool(opportunity and opportunity.state == OpportunityState.SUBMITTED)
        first = None if opportunity else self._first_ideas()
        self.form = OpportunityForm(data, instance=opportunity, initial=first)
        self.languages = language_formset(data, opportunity=opportunity, is_needed=self.is_sent)

    def is_valid(self) -> bool:
        """Whether both forms can be read; both are asked, so that all mistakes show at once."""
        return all([self.form.is_valid(), self.languages.is_valid()])

    def save(self, *, by: User) -> Opportunity:
        """The draft, new or changed."""
        details = self.form.details() | {"languages": chosen_rows(self.languages)}
        if self.opportunity:
            return actions.edit_opportunity(self.opportunity, details=details, by=by)
        return actions.draft_opportunity(self.organisation, details=details, by=by)

    def context(self) -> dict[str, Any]:
        """What the page shows."""
        missing = missing_for_publication(self.opportunity) if self.opportunity else []
        return {
            "form": self.form,
            "languages": self.languages,
            "organisation": self.organisation,
            "opportunity": self.opportunity,
            "title": self.title,
            "missing": missing,
            "is_sent": self.is_sent,
            "is_editable": self.opportunity is None or self.opportunity.state in EDITABLE,
        }

    def _first_ideas(self) -> dict[str, Any]:
        """What the organisation already said about itself."""
        here = self.organisation
        return {
            "street": here.street,
            "commune": here.commune_id,
            "nearest_stop": here.nearest_stop,
            "causes": list(here.causes.values_list("pk", flat=True)),
        }
