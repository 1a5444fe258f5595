"""What is asked for on one line stays on one line."""

from typing import Any

from django import forms


class SingleLinesForm(forms.ModelForm):
    """A form whose one-line fields hold one line: whatever white space was sent between words is one space.

    Browsers send no line breaks from such a field, others do; titles stand in lists and in the subjects of messages.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            return
        # In what was sent and not in what was cleaned, so that each check sees the same words as the action.
        data: Any = self.data.copy()
        for name, field in self.fields.items():
            sent = data.get(self.add_prefix(name))
            if isinstance(field.widget, forms.TextInput) and isinstance(sent, str):
                data[self.add_prefix(name)] = " ".join(sent.split())
        self.data = data
