"""Who the host is."""

from django import forms
from django.utils.translation import gettext_lazy as _
from stdnum.be import vat
from stdnum.exceptions import ValidationError as NumberMistake

from organisations.enums import LegalForm
from organisations.models import Organisation
from organisations.refusals import OrganisationForProfit
from tandem.vocabulary.models import Cause, Commune, Language


class OrganisationForm(forms.ModelForm):
    """What a coordinator needs to verify a host, and what volunteers read about it. It only asks; actions write."""

    website = forms.URLField(label=_("Website"), assume_scheme="https", required=False)

    class Meta:
        model = Organisation
        fields = [
            "name",
            "about",
            "legal_form",
            "kind",
            "enterprise_number",
            "website",
            "street",
            "commune",
            "nearest_stop",
            "is_step_free",
            "causes",
            "team_languages",
        ]
        widgets = {"about": forms.Textarea(attrs={"rows": 5}), "causes": forms.CheckboxSelectMultiple}
        help_texts = {
            "about": _("Two or three sentences in plain words. Volunteers read them."),
            "enterprise_number": _("Ten digits, as in 0123.456.749. Leave it empty if you have none."),
            "nearest_stop": _("Metro, tram, bus or train."),
            "team_languages": _("Hold Ctrl (on a Mac: Command) to choose several."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        self.fields["enterprise_number"] = forms.CharField(
            label=self.fields["enterprise_number"].label,
            help_text=self.fields["enterprise_number"].help_text,
            required=False,
            max_length=20,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )
        self.fields["causes"].choices = Cause.objects.active().as_choices()
        self.fields["team_languages"].choices = Language.objects.active().as_choices()
        self.fields["commune"].choices = [("", _("Choose a commune")), *Commune.objects.active().as_choices()]

    def validate_constraints(self) -> None:
        """The database has the last word; here each question has its own sentence."""

    def clean_legal_form(self) -> str:
        """Companies are told at once, not after the registration."""
        chosen: str = self.cleaned_data["legal_form"]
        if chosen == LegalForm.FOR_PROFIT:
            raise forms.ValidationError(OrganisationForProfit.message)
        return chosen

    def clean_enterprise_number(self) -> str:
        """Ten digits whose check digits fit; dots, spaces and BE are taken away."""
        written: str = self.cleaned_data["enterprise_number"]
        if not written:
            return ""
        try:
            return str(vat.validate(written))
        except NumberMistake as mistake:
            raise forms.ValidationError(
                _("This is not a Belgian enterprise number. It has ten digits, as in 0123.456.749. Please check them.")
            ) from mistake
