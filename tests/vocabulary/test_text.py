"""The same word typed in two ways is the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.vocabulary.text import fold

SAME = [
    ("إدارة", "اداره"),
    ("مُتَرجِم", "مترجم"),
    ("أحمد", "احمد"),
    ("آداب", "اداب"),
    ("ٱلعربية", "العربيه"),
    ("مستشفى", "مستشفي"),
    ("مسؤول", "مسوول"),
    ("بيئة", "بييه"),
    ("عـــربي", "عربي"),
    ("فارسی", "فارسي"),
    ("کتاب", "كتاب"),
    ("می\u200cخواهم", "میخواهم"),
    ("۲۰۲۶", "2026"),
    ("٢٠٢٦", "2026"),
    ("Événement", "evenement"),
    ("e\u0301ve\u0300nement", "évènement"),
    ("Œuvre", "oeuvre"),
    ("GARÇON", "garcon"),
    ("Straße", "STRASSE"),
    ("İstanbul", "istanbul"),
    ("ISTANBUL", "ıstanbul"),
    ("Çalışma", "calisma"),
    ("Łódź", "lodz"),
    ("Đuro", "duro"),
    ("Київ", "киів"),
    ("ЁЛКА", "елка"),
    ("п’ять", "п'ять"),
    ("Oʻzbekcha", "O'zbekcha"),
    ("שָׁלוֹם", "שלום"),
    ("ﻻ", "لا"),
    ("ｗｅｂ", "web"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_type_a_word_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Hello,\n\tWORLD! ", "hello world"),
        ("l'accueil – d’Ixelles", "l accueil d ixelles"),
        ("10 x 25,50 €", "10 x 25 50"),
        ("العربية؟ نعم، العربية", "العربيه نعم العربيه"),
        ("ትግርኛ", "ትግርኛ"),
        ("ሰላም፣ ዓለም", "ሰላም ዓለም"),
        ("Добрый день", "добрыи день"),
        ("हिन्दी", "हिन्दी"),
        ("བོད་སྐད", "བོད སྐད"),
        ("한국어", "한국어"),
        ("…!?", ""),
        ("", ""),
    ],
)
def test_folding_leaves_words_and_digits(typed, folded):
    assert fold(typed) == folded


@pytest.mark.parametrize(("one", "other"), [("سلام", "كلام"), ("ሰላም", "ሰላሚ"), ("и", "а"), ("bar", "bär2")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_has_single_spaces_and_none_at_the_ends(text):
    assert fold(text) == " ".join(fold(text).split())
