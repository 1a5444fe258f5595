"""Half-days: one number, its words and its field."""

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tandem.ui.half_days import ALL_HALF_DAYS, HalfDaysField, bits, half_day_choices, half_days_in_words, mask_of


class WeekForm(forms.Form):
    week = HalfDaysField()


@pytest.mark.parametrize(
    ("mask", "words"),
    [
        (0, ""),
        (0b1, "Monday morning"),
        (0b10, "Monday afternoon"),
        (0b1101, "Monday morning, Tuesday all day"),
        (1 << 13, "Sunday afternoon"),
        (0b11_1111_1111, "Monday to Friday, all day"),
        (ALL_HALF_DAYS, "every day of the week"),
    ],
)
def test_half_days_read_as_people_say_them(mask, words):
    with translation.override("en"):
        assert half_days_in_words(mask) == words


@given(st.integers(0, ALL_HALF_DAYS))
def test_numbers_and_half_days_say_the_same(mask):
    assert mask_of(bits(mask)) == mask


def test_there_are_fourteen_to_choose_from():
    with translation.override("en"):
        choices = half_day_choices()

    assert (len(choices), choices[5]) == (14, ("5", "Wednesday afternoon"))


def test_the_field_cleans_what_was_ticked_to_the_number():
    form = WeekForm({"week": ["0", "2", "3"]})

    assert form.is_valid()
    assert form.cleaned_data == {"week": 0b1101}


@pytest.mark.parametrize("sent", [{}, {"week": ["14"]}, {"week": ["Monday"]}])
def test_the_field_refuses_nothing_and_nonsense(sent):
    assert not WeekForm(sent).is_valid()


def test_the_field_shows_the_number_it_is_given_as_ticks():
    html = str(WeekForm(initial={"week": 0b101})["week"])

    assert [part.split('"')[0] for part in html.split(' value="')[1:] if "checked" in part.split(">")[0]] == ["0", "2"]


@pytest.mark.parametrize(("sent", "changed"), [(["0", "2"], False), (["0"], True)])
def test_the_field_knows_whether_something_changed(sent, changed):
    form = WeekForm({"week": sent}, initial={"week": 0b101})

    assert form.has_changed() is changed


def test_each_tick_box_says_its_day_and_half():
    with translation.override("en"):
        html = str(WeekForm()["week"])

    assert html.count("visually-hidden") == 14
    assert '<span class="visually-hidden">Thursday afternoon</span>' in html
