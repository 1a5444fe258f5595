"""Answers that are kept only with a consent of their own."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise

from volunteers.consent_words import WORDS_OF_CONSENT
from volunteers.enums import ConsentPurpose
from volunteers.forms.base import StepForm
from volunteers.models import Volunteer
from volunteers.queries import agrees_to


class AgreedForm(StepForm):
    """Answers and the consent. Where it is new, each needs the other; where it was given, un-ticking takes it back."""

    purpose: ConsentPurpose
    asked: str  # the field whose answers need the consent
    says_tick_is_missing: Promise
    says_answer_is_missing: Promise
    thanks_for_taking_back: Promise

    agrees = forms.BooleanField(required=False)
    # Sent along, not looked up: of two clicks on 'save', the second must not find the consent already taken back.
    agreed_before = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, volunteer: Volunteer) -> None:
        super().__init__(data, volunteer=volunteer)
        self.order_fields([self.asked, *(name for name in self.fields if name not in AgreedForm.base_fields)])
        self.fields["agrees"].label = WORDS_OF_CONSENT[self.purpose].text

    @property
    def thanks(self) -> str:
        """Who takes the consent back hears that nothing is left."""
        if self.cleaned_data["agreed_before"] and not self.cleaned_data["agrees"]:
            return str(self.thanks_for_taking_back)
        return super().thanks

    def stored(self) -> dict[str, Any]:
        """The consent as it stands."""
        agrees = agrees_to(self.volunteer, self.purpose)
        return {**super().stored(), "agrees": agrees, "agreed_before": agrees}

    def clean(self) -> dict[str, Any]:
        """A new answer is whole or empty: answers with the tick, or neither."""
        super().clean()
        answers, agrees = self.cleaned_data.get(self.asked, []), self.cleaned_data["agrees"]
        if self.cleaned_data["agreed_before"] or self.errors:
            return self.cleaned_data
        if answers and not agrees:
            self.add_error("agrees", str(self.says_tick_is_missing))
        if agrees and not answers:
            self.add_error(self.asked, str(self.says_answer_is_missing))
        return self.cleaned_data
