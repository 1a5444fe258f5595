"""How forms are drawn: one field template for all, with labels, help and errors tied to their inputs."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from tandem.ui.drop_downs import drop_down

LEFT_TO_RIGHT_TYPES = {"email", "tel", "url", "number", "password"}


class BoundField(forms.BoundField):
    """A field of a form that knows what its template needs to be read and heard by everybody."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes, and the writing direction of addresses, numbers and codes."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if _is_left_to_right(widget):
            built.setdefault("dir", "ltr")
        if isinstance(widget, forms.RadioSelect):
            built.pop("aria-invalid", None)  # not allowed on a radio button; the fieldset names the error
        return built

    @property
    def who_sees(self) -> str:
        """The form's word on who reads the answer: `who_sees = {"field": _("…")}` on the form."""
        return str(getattr(self.form, "who_sees", {}).get(self.name, ""))

    @property
    def is_marked_optional(self) -> bool:
        """Only where others are required: a form in which nothing is required needs no marks."""
        is_optional = not self.field.required and not self.is_needed_later
        return is_optional and any(field.required for field in self.form.fields.values())

    @property
    def is_needed_later(self) -> bool:
        """Whether a draft may lack it and what is sent may not: `needed_later = {"field"}` on the form."""
        return self.name in getattr(self.form, "needed_later", ())

    @property
    def anchor(self) -> str:
        """The id that a link in the error summary leads to: something that takes the focus."""
        if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id


def _is_left_to_right(widget: forms.Widget) -> bool:
    if widget.attrs.get("inputmode") == "numeric" or widget.attrs.get("autocomplete") == "one-time-code":
        return True
    return getattr(widget, "input_type", "") in LEFT_TO_RIGHT_TYPES


class FormRenderer(TemplatesSetting):
    """Named in settings.FORM_RENDERER; widgets keep Django's own templates and get their look from the CSS."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = BoundField

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """By the template; only drop-downs, which can be long, are written in Python."""
        if template_name == forms.Select.template_name:
            return drop_down(context["widget"])
        return super().render(template_name, context, request)
