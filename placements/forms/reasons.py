"""One question: the reason, from a list that blames nobody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from placements.enums import CoordinatorReason, HostReason, VolunteerReason


class VolunteerReasonForm(forms.Form):
    """Why a volunteer says no; 'I would rather not say' is an answer like the others."""

    reason = forms.ChoiceField(
        label=_("What is the reason?"),
        choices=VolunteerReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the reasons. 'I would rather not say' is fine too.")},
    )


class HostReasonForm(forms.Form):
    """Why a host says no; the volunteer reads exactly this sentence."""

    reason = forms.ChoiceField(
        label=_("Which sentence shall the volunteer read?"),
        choices=HostReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the sentence that is true. The volunteer reads it as it stands.")},
    )


class CoordinatorReasonForm(forms.Form):
    """Why a coordinator decides against it; both sides read this sentence."""

    reason = forms.ChoiceField(
        label=_("Reason that both sides read"),
        choices=CoordinatorReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
