"""Who the host is."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from stdnum.be import vat
from stdnum.exceptions import ValidationError as NumberMistake

from organisations.enums import LegalForm
from organisations.forms.offers import held, on_offer, with_empty
from organisations.forms.single_lines import SingleLinesForm
from organisations.models import Organisation
from organisations.queries import FIXED_ONCE_VERIFIED, FOR_VERIFICATION
from organisations.refusals import OrganisationForProfit, OrganisationNameTaken
from organisations.rules import may_change_verified_answers
from tandem.accounts.models import User
from tandem.vocabulary.models import Cause, Commune, Language

LONGEST_TEXT = 5000


class OrganisationForm(SingleLinesForm):
    """What a coordinator needs to verify a host, and what volunteers read about it. It only asks; actions write.

    `is_fixed` where the answers that were verified are shown and can no longer be changed by this person.
    """

    needed_later = {name.removesuffix("_id") for name in FOR_VERIFICATION}
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

    def __init__(self, data: QueryDict | None = None, *, me: User, instance: Organisation | None = None) -> None:
        super().__init__(data, instance=instance)
        self.me = me
        self.fields["enterprise_number"] = forms.CharField(
            label=self.fields["enterprise_number"].label,
            help_text=self.fields["enterprise_number"].help_text,
            required=False,
            max_length=20,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )
        for name, model in (("causes", Cause), ("team_languages", Language)):
            words = on_offer(model.objects.all(), held(self.instance, name))
            self.fields[name].queryset = words
            self.fields[name].choices = words.as_choices()
        communes = on_offer(Commune.objects.all(), [self.instance.commune_id])
        self.fields["commune"].queryset = communes
        self.fields["commune"].choices = with_empty(communes, _("Choose a commune"))
        self.fields["about"].validators.append(MaxLengthValidator(LONGEST_TEXT))
        self.is_fixed = self.instance.has_been_verified and not may_change_verified_answers(me)
        self.fields["about"].required = self.is_fixed
        for name in FIXED_ONCE_VERIFIED:
            self.fields[name].disabled = self.is_fixed

    def validate_unique(self) -> None:
        """The name is looked at in `clean_name`."""

    def validate_constraints(self) -> None:
        """The database has the last word; here each question has its own sentence."""

    def clean_name(self) -> str:
        """A name of its own; one's own draft of that name was registered by the same form, sent twice."""
        name: str = self.cleaned_data["name"]
        alike = Organisation.objects.filter(name__iexact=name)
        sent_before = Organisation.objects.of(self.me).drafts().filter(name=name)
        own = alike.filter(pk=self.instance.pk) if self.instance.pk else sent_before
        if alike.exclude(pk__in=own).exists():
            raise forms.ValidationError(OrganisationNameTaken.message)
        return name

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

    def details(self) -> dict[str, Any]:
        """What the action writes: the answers that could be changed here."""
        return {name: answer for name, answer in self.cleaned_data.items() if not self.fields[name].disabled}
