"""What the component gallery shows: invented words for each component."""

import re
from types import SimpleNamespace as Sample
from typing import Any

from django import forms
from django.conf import settings

from tandem.ui.half_days import HalfDaysField

LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
    ("ar", "العربية"),
    ("ti", "ትግርኛ"),
    ("so", "Soomaali"),
]
LEVELS = [("a", "I can say a few sentences"), ("b", "I can talk about daily things"), ("c", "I can work in it")]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="First name", help_text="As you like to be called.")
    email = forms.EmailField(label="E-mail", required=False)
    phone = forms.CharField(
        label="Phone number", min_length=8, widget=forms.TextInput({"type": "tel", "autocomplete": "tel"})
    )
    code = forms.CharField(label="Your code", widget=forms.TextInput({"autocomplete": "one-time-code"}), required=False)
    languages = forms.MultipleChoiceField(
        label="Which languages do you speak?", choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    level = forms.ChoiceField(label="How well do you speak English?", choices=LEVELS, widget=forms.RadioSelect)
    commune = forms.ChoiceField(label="Where do you live?", choices=[("", "Choose"), ("1050", "Ixelles / Elsene")])
    half_days = HalfDaysField(label="When do you have time?", required=False, initial=0b1101)
    starts_on = forms.DateField(label="From", widget=forms.DateInput({"type": "date"}))
    starts_at = forms.TimeField(label="At", widget=forms.TimeInput({"type": "time"}), required=False)
    days = forms.IntegerField(label="How many days?", min_value=1, required=False)
    wishes = forms.CharField(label="What helps you?", widget=forms.Textarea({"rows": 3}), required=False)
    agrees = forms.BooleanField(label="The organisation may see my first name")

    who_sees = {"phone": "Only the Tandem coordinators, until you and an organisation want to meet."}


def gallery() -> dict[str, Any]:
    """The lists that the components of the gallery draw."""
    return {
        "reasons": [
            Sample(tone="fits", icon="language", sentence="They speak Arabic in the team"),
            Sample(tone="fits", icon="", sentence="Fits your Tuesdays and Thursdays"),
            Sample(tone="missing", icon="", sentence="They ask for some French; ask anyway"),
        ],
        "steps": [
            Sample(title="You showed your interest", text="", when="3 May", state="done"),
            Sample(title="They are reading your answers", text="Answer by 12 May.", when="", state="now"),
            Sample(title="You meet", text="", when="", state="next"),
            Sample(title="The role is filled", text="You did nothing wrong.", when="9 May", state="end"),
        ],
        "tasks": [
            Sample(title="Tell us who you are", text="Two minutes", href="#", state="done", state_label="Done"),
            Sample(title="Your insurance", text="You, by 12 May", href="#", state="todo", state_label="To do"),
            Sample(title="We look at it", text="Tandem", href="", state="waiting", state_label="Waiting"),
            Sample(title="Insurance ended", text="You, today", href="#", state="problem", state_label="Look again"),
        ],
        "rows": [
            ("First name", "Asha", "#"),
            ("Days", "Monday morning, Tuesday all day", "#"),
            ("Where", "Ixelles / Elsene"),
        ],
        "icons": re.findall(r'id="(\w+)"', (settings.ROOT / "static/img/icons.svg").read_text()),
        "tones": ["petrol", "saffron", "leaf", "clay", "plum", "muted"],
    }
