"""What would open more, as sentences."""

import pytest

from placements.matching.nearly import EASIEST_FIRST, Opener
from placements.matching.opening import SENTENCES, opener_in_words
from placements.matching.telling import Voice
from placements.matching.words import StoredWords

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("opener", "sentence"),
    [
        (Opener("half_day", 1, 4), "With one half-day more a week, 4 more opportunities would fit."),
        (Opener("half_day", 1, 1), "With one half-day more a week, 1 more opportunity would fit."),
        (Opener("time", 2, 2), "If you were also free on Tuesday morning, 2 more opportunities would fit."),
        (Opener("weeks", 4, 1), "If you had time for 4 weeks longer, 1 more opportunity would fit."),
        (Opener("km", 10, 3), "If you travelled up to 10 km, 3 more opportunities would fit."),
    ],
)
def test_each_change_is_one_plain_sentence(opener, sentence):
    assert opener_in_words(opener, StoredWords()) == sentence


@pytest.mark.parametrize(
    ("opener", "sentence"),
    [
        (Opener("half_day", 1, 4), "With one half-day more a week, 4 more opportunities would fit."),
        (Opener("time", 2, 2), "If this person were also free on Tuesday morning, 2 more opportunities would fit."),
        (Opener("weeks", 4, 1), "If this person had time for 4 weeks longer, 1 more opportunity would fit."),
        (Opener("km", 10, 3), "If this person travelled up to 10 km, 3 more opportunities would fit."),
    ],
)
def test_coordinators_read_of_a_person_who_is_not_they(opener, sentence):
    assert opener_in_words(opener, StoredWords(), Voice.HOST) == sentence


def test_languages_and_skills_are_named(vocabulary):
    words = StoredWords()

    assert opener_in_words(Opener("level", 3, 4), words) == (
        f"With one level more in {words.language_name(3)}, 4 more opportunities would fit."
    )
    assert opener_in_words(Opener("skill", 3, 1), words) == (
        f"With the skill “{words.skill_name(3)}”, 1 more opportunity would fit."
    )


def test_every_change_has_a_sentence():
    assert set(SENTENCES) == set(EASIEST_FIRST)
