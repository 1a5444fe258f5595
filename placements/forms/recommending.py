"""To whom of the people whom one helps an opportunity is put."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from volunteers.models import Volunteer


class ForWhomForm(forms.Form):
    """One of the people whom somebody helps; cleans to the volunteer."""

    volunteer = forms.ChoiceField(label=_("For whom?"))

    def __init__(self, data: QueryDict | None = None, *, people: list[Volunteer]) -> None:
        super().__init__(data)
        self.people = {str(volunteer.pk): volunteer for volunteer in people}
        field = self.fields["volunteer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, f"{person.user.display_name} ({person})") for key, person in self.people.items()]

    def clean_volunteer(self) -> Volunteer:
        """The volunteer."""
        return self.people[self.cleaned_data["volunteer"]]
