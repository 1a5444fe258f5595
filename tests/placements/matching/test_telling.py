"""Names within sentences: how they are joined, and how French writes languages."""

import pytest
from django.utils import translation

from placements.matching.telling import joined
from placements.matching.words import StoredWords
from tandem.vocabulary.models import Language


@pytest.fixture
def french(vocabulary):
    """The French language."""
    return Language.objects.get(code="fr")


def test_names_with_an_and_of_their_own_are_told_with_commas_alone():
    assert joined(["Set-up", "Filing"]) == "Set-up and Filing"
    assert joined(["Set-up and logistics", "Filing"]) == "Set-up and logistics, Filing"
    assert joined(["Set-up and logistics"]) == "Set-up and logistics"


def test_joined_names_follow_the_word_for_and_of_the_reader():
    with translation.override("fr"):
        assert joined(["Set-up and logistics", "Filing"]) == "Set-up and logistics et Filing"
        assert joined(["Classement et archives", "Accueil"]) == "Classement et archives, Accueil"


@pytest.mark.django_db
def test_french_writes_languages_within_a_sentence_with_a_small_letter(french):
    with translation.override("fr"):
        assert (french.label, StoredWords().language_name(french.bit)) == ("Français", "français")

    with translation.override("nl"):
        assert (french.label, StoredWords().language_name(french.bit)) == ("Frans", "Frans")


@pytest.mark.django_db
def test_what_stands_in_brackets_or_after_a_stroke_is_written_as_it_has_to_be(vocabulary):
    signs, fula = (Language.objects.get(code=code).bit for code in ("sfb", "ff"))

    with translation.override("fr"):
        words = StoredWords()

        assert words.language_name(signs) == "langue des signes de Belgique francophone (LSFB)"
        assert words.language_name(fula) == "peul / poular"
