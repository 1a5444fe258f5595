"""The editor of an opportunity: one page, one form and the rows of languages."""

from typing import Any

from django.http import QueryDict

from organisations import actions
from organisations.actions.opportunity import EDITABLE
from organisations.forms.opportunity import LanguageFormSet, OpportunityForm, chosen_rows, language_rows
from organisations.models import Opportunity, Organisation
from organisations.queries import missing_for_publication
from tandem.accounts.models import User


class Editor:
    """Both forms together; nothing is written before both can be read."""

    def __init__(
        self, data: QueryDict | None, *, organisation: Organisation, opportunity: Opportunity | None = None
    ) -> None:
        self.organisation, self.opportunity = organisation, opportunity
        first = None if opportunity else self._first_ideas()
        self.form = OpportunityForm(data, instance=opportunity, initial=first)
        self.languages = LanguageFormSet(_with_more_rows(data), initial=language_rows(opportunity), prefix="languages")

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
            "missing": missing,
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


def _with_more_rows(data: QueryDict | None) -> QueryDict | None:
    """Two more rows where 'Another language' was pressed; all that was typed stays."""
    if data is None or "more" not in data:
        return data
    grown = data.copy()
    grown["languages-TOTAL_FORMS"] = str(int(data.get("languages-TOTAL_FORMS", "0") or 0) + 2)
    return grown
