"""Forms: labels, help and errors belong to their inputs, for eyes and for ears."""

import pytest
from django import forms
from django.utils import translation


class MeetForm(forms.Form):
    name = forms.CharField(help_text="As you like to be called.")
    email = forms.EmailField(required=False)
    phone = forms.CharField(widget=forms.TextInput({"type": "tel"}))
    level = forms.ChoiceField(choices=[("a", "A little"), ("b", "Well")], widget=forms.RadioSelect)
    agrees = forms.BooleanField(label="I agree")

    who_sees = {"phone": "Only the coordinators."}


class NothingNeededForm(forms.Form):
    wish = forms.CharField(required=False)


@pytest.fixture
def empty():
    return MeetForm({})


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_help_and_error_are_named_by_the_input(empty):
    html = empty["name"].as_field_group()

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert '<label class="field-label" for="id_name">' in html


def test_choices_are_a_group_with_a_legend_that_names_the_error(empty):
    html = empty["level"].as_field_group()

    assert "<fieldset" in html
    assert '<legend class="field-label">' in html
    assert 'aria-describedby="id_level_error"' in html
    assert "aria-invalid" not in html


def test_a_tick_box_stands_inside_its_label(empty):
    html = empty["agrees"].as_field_group()

    assert html.index("<label") < html.index("<input") < html.index("I agree") < html.index("</label>")


@pytest.mark.parametrize(("field", "is_left_to_right"), [("email", True), ("phone", True), ("name", False)])
def test_addresses_and_numbers_are_typed_from_left_to_right(empty, field, is_left_to_right):
    assert ('dir="ltr"' in str(empty[field])) is is_left_to_right


def test_a_form_says_who_sees_the_answer(empty):
    assert "Only the coordinators." in empty["phone"].as_field_group()
    assert "who-sees" not in empty["name"].as_field_group()


def test_optional_is_said_only_where_something_else_is_needed(empty):
    assert "(optional)" in empty["email"].as_field_group()
    assert "(optional)" not in NothingNeededForm()["wish"].as_field_group()


def test_the_summary_leads_to_each_input_that_needs_another_look(empty):
    summary = str(empty).split("</ul>")[0]

    assert [part.split('"')[0] for part in summary.split('href="#')[1:]] == [
        "id_name",
        "id_phone",
        "id_level_0",
        "id_agrees",
    ]


def test_there_is_no_summary_before_something_was_sent():
    assert "error-summary" not in str(MeetForm())


def test_what_was_typed_stays():
    assert 'value="+32 470"' in str(MeetForm({"phone": "+32 470"}))


def test_an_empty_answer_is_asked_for_kindly(empty):
    assert empty.errors["name"] == ["Please answer this question."]


class DraftForm(forms.Form):
    title = forms.CharField()
    summary = forms.CharField(required=False)
    needed_later = {"summary"}


def test_what_a_draft_may_lack_is_not_called_optional():
    html = DraftForm()["summary"].as_field_group()

    assert "(needed before you send it)" in html
    assert "(optional)" not in html
