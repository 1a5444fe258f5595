"""Drop-downs are written in Python and look as Django's own templates write them."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from tandem.ui.forms import FormRenderer

GROUPED = [("", "Anything"), ("Words", [("a&b", "<b>bold</b>"), ("x", "“quoted”")]), (3, "three")]


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.Select(choices=GROUPED), "a&b"),
        (forms.Select(attrs={"disabled": True, "required": False, "data-x": '"1"'}, choices=GROUPED), None),
        (forms.SelectMultiple(choices=GROUPED), ["a&b", 3]),
        (forms.NullBooleanSelect(), True),
        (forms.Select(), "unknown"),
    ],
)
def test_a_drop_down_looks_as_django_writes_it(widget, value):
    written, expected = (widget.render("field", value, {"id": "it"}, way()) for way in (FormRenderer, DjangoTemplates))

    assert written.split() == expected.split()


def test_a_label_is_text_and_never_html():
    written = forms.Select(choices=GROUPED).render("field", "", renderer=FormRenderer())

    assert "&lt;b&gt;bold&lt;/b&gt;" in written
    assert "<b>" not in written
