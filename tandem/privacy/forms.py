"""What is asked before somebody is erased."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tandem.privacy.enums import ErasureReason

WORD = _("delete")


class EraseMyselfForm(forms.Form):
    """A word to type, so that nobody erases everything with a thumb that slipped."""

    word = forms.CharField(
        label=format_lazy(_("Type the word “{word}” here"), word=WORD),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_word(self) -> str:
        """The word, however it is written; in English too, for who changed the language in between."""
        word: str = self.cleaned_data["word"].strip().strip("“”\"'").casefold()
        if word not in {str(WORD).casefold(), "delete"}:
            raise forms.ValidationError(_("Type the word as it stands there."))
        return word


class ErasePersonForm(forms.Form):
    """Why a coordinator erases somebody."""

    reason = forms.ChoiceField(label=_("Why?"), choices=ErasureReason.choices, widget=forms.RadioSelect)
