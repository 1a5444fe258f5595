"""About which opportunity a coordinator asks."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Opportunity

MOST_FOUND = 20


class WhichOpportunityForm(forms.Form):
    """Some words of a title or of a host's name, then one of those that have them."""

    q = forms.CharField(
        label=_("Words of the title or of the organisation's name"), max_length=200, required=False, strip=True
    )
    opportunity = forms.ModelChoiceField(
        Opportunity.objects.select_related("organisation", "commune"), required=False, widget=forms.HiddenInput
    )

    def found(self) -> list[Opportunity]:
        """The one that was chosen, or at most twenty that have the words; none without words."""
        if not self.is_valid():
            return []
        if chosen := self.cleaned_data["opportunity"]:
            return [chosen]
        if not (words := self.cleaned_data["q"]):
            return []
        with_words = Q(title__icontains=words) | Q(organisation__name__icontains=words)
        everything = Opportunity.objects.select_related("organisation", "commune")
        return list(everything.filter(with_words).order_by("title", "pk")[:MOST_FOUND])
