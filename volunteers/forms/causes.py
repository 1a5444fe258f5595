"""What matters to somebody."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tandem.vocabulary.models import Cause
from volunteers.forms.base import StepForm, WordsField, on_offer
from volunteers.models import Volunteer


class CausesForm(StepForm):
    """Fields of work, as many as one likes or none."""

    causes = WordsField(label=_("What would you like to work for?"), required=False)
    who_sees = {
        "causes": _(
            "The Tandem coordinators. What matters to you can tell what you believe, so hosts never see this list. "
            "They only read 'Your field matters to this person', where it does."
        )
    }

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        super().__init__(data, volunteer=volunteer)
        words = on_offer(Cause.objects.all(), volunteer.causes.values_list("pk", flat=True))
        self.offer("causes", words.as_choices("slug"), words)

    def stored(self) -> dict[str, Any]:
        """The ticks."""
        return {"causes": list(self.volunteer.causes.values_list("slug", flat=True))}
