"""What would open more, as sentences."""

import pytest

from placements.matching.nearly import EASIEST_FIRST, Opener
from placements.matching.opening import SENTENCES, opener_in_words
from placements.matching.words import StoredWords

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("opener", "sentence"),
    [
        (Opener("half_day", 1, 4), "One half-day more a week opens 4 more opportunities."),
        (Opener("half_day", 1, 1), "One half-day more a week opens 1 more opportunity."),
        (Opener("time", 2, 2), "Time at one more moment of the week opens 2 more opportunities: Tuesday morning."),
        (Opener("weeks", 4, 1), "Time for 4 weeks longer opens 1 more opportunity."),
        (Opener("km", 5, 3), "Travelling 5 km further opens 3 more opportunities."),
    ],
)
def test_each_change_is_one_plain_sentence(opener, sentence):
    assert opener_in_words(opener, StoredWords()) == sentence


def test_languages_and_skills_are_named(vocabulary):
    words = StoredWords()

    assert opener_in_words(Opener("level", 3, 4), words) == (
        f"One level more in {words.language_name(3)} opens 4 more opportunities."
    )
    assert opener_in_words(Opener("skill", 3, 1), words) == (
        f"If you learn this, it opens 1 more opportunity: {words.skill_name(3)}."
    )


def test_every_change_has_a_sentence():
    assert set(SENTENCES) == set(EASIEST_FIRST)
