"""The scales."""

import pytest

from tandem.vocabulary.enums import LanguageLevel, SkillGroup, in_words, matching_level


def test_levels_are_called_by_their_european_code():
    assert [str(LanguageLevel(level).label) for level in range(1, 7)] == ["A1", "A2", "B1", "B2", "C1", "C2"]


def test_each_level_has_a_sentence_of_its_own():
    sentences = [in_words(level) for level in LanguageLevel]

    assert len(set(sentences)) == len(LanguageLevel)
    assert in_words(LanguageLevel.B1) == "I can follow a meeting slowly"


@pytest.mark.parametrize(
    ("level", "counted"), [(LanguageLevel.A1, 1), (LanguageLevel.C2, 6), (LanguageLevel.NATIVE, 6)]
)
def test_a_first_language_counts_as_c2(level, counted):
    assert matching_level(level) == counted


def test_skill_groups_are_offered_in_the_order_of_the_house():
    assert SkillGroup.values[0] == "office"
    assert SkillGroup.values[-1] == "professional"
