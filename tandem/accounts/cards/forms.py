"""What the page for cards asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem.accounts.cards.codes import ALPHABET, LENGTH, as_kept
from tandem.accounts.forms import KEEP_ME, KEEP_ME_HELP

WRITE_WHOLE_CODE = _("Type the 8 letters and digits that are printed on your card, like H7KM-42XP.")
ATTRS = {
    "autocomplete": "off", "autocapitalize": "characters", "autocorrect": "off", "spellcheck": "false", "dir": "ltr",
    "data-card-code": True,
}  # fmt: skip


class CardCodeField(forms.CharField):
    """The code of a card, however it is typed; cleans to the eight signs."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code on your card"))
        kwargs.setdefault("error_messages", {"required": WRITE_WHOLE_CODE})
        super().__init__(max_length=40, widget=forms.TextInput(ATTRS), **kwargs)

    def clean(self, value: Any) -> str:
        """The eight signs; ValidationError where it cannot be a code."""
        code = as_kept(super().clean(value))
        if len(code) != LENGTH or not set(code) <= set(ALPHABET):
            raise ValidationError(WRITE_WHOLE_CODE, code="code")
        return code


class CardForm(forms.Form):
    """A code, and whether the phone is one's own."""

    code = CardCodeField()
    remember = forms.BooleanField(label=KEEP_ME, help_text=KEEP_ME_HELP, required=False)
