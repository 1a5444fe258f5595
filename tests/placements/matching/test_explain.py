"""Reasons: stored as codes and numbers, told as sentences in the reader's language and in the reader's voice."""

import json
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from placements.matching.explain import Voice, reasons_in_words
from placements.matching.features import REGIONS_BEGIN_AT
from placements.matching.findings import Gap, Item, Position, Term, from_json
from placements.matching.words import StoredWords
from tandem.vocabulary.models import Cause, Language, Skill

LANGUAGES = ["en", "fr", "nl", "ar"]
TERMS = [
    Term("causes", 1000, 3, 2, 2, (Item(0), Item(1))),
    Term("skills", 500, 2, 1, 2, (Item(0),), (Item(1),)),
    Term("languages", 500, 2, 1, 2, (Item(0, 4, 3),), (Item(1, 1, 3),)),
    Term("distance", 500, 1, 4200, 10_000),
    Term("distance", 1000, 1, 0, 10_000),
    Term("distance", 100, 1, 21_500, 25_000),
    Term("remote", 800, 1),
    Term("half_days", 750, 1, 4, 2, tuple(Item(bit) for bit in range(4))),
    Term("half_days", 1000, 1, 11, 2, tuple(Item(bit) for bit in range(11))),
    Term("half_days", 1000, 1, 14, 2, tuple(Item(bit) for bit in range(14))),
    Term("dates", 1000, 1, 61, 61),
    Term("dates", 16, 1, 1, 61),
    Term("dates", 500, 1, 30, 61),
]
GAPS = [
    Gap("needs_languages", missing=(Item(0, 2, 4), Item(1, 0, 3))),
    Gap("needs_skills", missing=tuple(Item(bit) for bit in range(5))),
    Gap("needs_age", 0, 18),
    Gap("needs_half_days", 1, 2),
    Gap("too_many_half_days", 1, 4),
    Gap("needs_dates", 3, 10),
    Gap("too_far", 26_400, 10_000),
]
POSITIONS = [Position("kept", 3, 2), Position("kept"), Position("waited", 143), Position("less_crowded")]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(vocabulary):
    with translation.override("en"):
        yield


def told(*findings, voice=Voice.VOLUNTEER):
    """The sentences about these findings."""
    return [reason.sentence for reason in reasons_in_words([one.as_json() for one in findings], StoredWords(), voice)]


def names(words):
    """The names of these words by bit."""
    return {word.bit: word.label for word in words.objects.all()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("voice", Voice)
def test_every_code_has_a_whole_sentence_in_every_language_and_voice(voice, language):
    with translation.override(language):
        sentences = [told(finding, voice=voice) for finding in (*TERMS, *GAPS, POSITIONS[0])]

    assert [number for number, texts in enumerate(sentences) if not texts] == []
    assert [text for texts in sentences for text in texts if not text or re.search(r"%|\{|None", text)] == []


@pytest.mark.parametrize("language", ["fr", "nl", "ar"])
@pytest.mark.parametrize("voice", Voice)
def test_no_sentence_stays_english_for_other_readers(voice, language):
    english = [told(finding, voice=voice) for finding in (*TERMS, *GAPS, *POSITIONS)]

    with translation.override(language):
        translated = [told(finding, voice=voice) for finding in (*TERMS, *GAPS, *POSITIONS)]

    assert [one for one, other in zip(english, translated, strict=True) if set(one) & set(other)] == []


def test_volunteers_read_what_fits_in_plain_words():
    causes, skills, languages = names(Cause), names(Skill), names(Language)

    assert told(TERMS[0], TERMS[1], TERMS[2], TERMS[3]) == [
        f"It is about something that matters to you: {causes[0]}, {causes[1]}",
        f"You bring: {skills[0]}",
        f"You speak {languages[0]}, which is useful to the team",
        "About 4 km from you",
        f"Good to have, not in your profile: {skills[1]}. You can show interest all the same.",
        f"Good to have: more {languages[1]} (“I can follow a meeting slowly”). You can show interest all the same.",
    ]


@pytest.mark.parametrize(
    ("welcome", "sentence"),
    [
        (0, "You speak {0} and {1}, which the team needs"),
        (1, "You speak {0}, which the team needs, and {1}, which is useful to it"),
        (2, "You speak {0} and {1}, which is useful to the team"),
    ],
)
def test_volunteers_read_which_languages_are_needed_and_which_are_only_good_to_have(welcome, sentence):
    languages = names(Language)
    spoken = Term("languages", 500, 2, welcome, 2, (Item(0, 4, 3), Item(1, 4, 3)))

    assert told(spoken) == [sentence.format(languages[0], languages[1])]


def test_of_a_region_that_somebody_does_not_tell_of_nothing_is_said():
    region = Item(REGIONS_BEGIN_AT)
    alone, beside = (Term("skills", 0, 2, 0, 1, (), items) for items in ((region,), (Item(1), region)))

    assert told(alone) == told(alone, voice=Voice.HOST) == []
    assert told(beside, voice=Voice.HOST) == [f"Not in the profile: {names(Skill)[1]}"]


@pytest.mark.parametrize(
    ("have", "sentence"),
    [
        (0, "They need you 4 half-days a week, at other times than your free ones."),
        (1, "They need you 4 half-days a week; 1 of your free times fits."),
        (3, "They need you 4 half-days a week; 3 of your free times fit."),
    ],
)
def test_of_half_days_of_which_some_fit_it_is_said_how_many(have, sentence):
    assert told(Gap("needs_half_days", have, 4)) == [f"{sentence} You can show interest all the same."]


def test_what_is_further_than_somebody_travels_never_reads_as_just_as_far():
    sentences = told(Gap("too_far", 10_430, 10_000)) + told(Gap("too_far", 10_001, 10_000))

    assert (
        sentences == ["About 11 km from you, further than you want to travel. You can show interest all the same."] * 2
    )


def test_volunteers_read_levels_in_words_and_how_far_they_are_from_them():
    languages = names(Language)
    near, further, nothing = Item(0, 3, 4), Item(1, 2, 4), Item(2, 0, 4)

    [sentence] = told(Gap("needs_languages", missing=(near, further, nothing)))

    level = "(“I can take part in a discussion”)"
    assert sentence == (
        f"They need: a little more {languages[0]} {level}, more {languages[1]} {level} and {languages[2]} {level}."
        " You can show interest all the same."
    )


def test_hosts_read_levels_as_the_letters_that_they_chose():
    languages = names(Language)

    sentences = told(Gap("needs_languages", missing=(Item(0, 3, 4),)), voice=Voice.HOST)

    assert sentences == [f"You need {languages[0]} B2; in the profile: {languages[0]} B1"]


def test_volunteers_read_first_why_it_comes_so_early():
    assert told(TERMS[3], *reversed(POSITIONS[2:]), POSITIONS[0]) == [
        "You are among the first for this (3 people for 2 places).",
        "You have waited 143 days: that counts.",
        "It fits fewer people than others do.",
        "About 4 km from you",
    ]


def test_one_person_one_place_and_one_day_are_told_as_one():
    assert told(Position("kept", 1, 1), Position("waited", 1)) == [
        "You are among the first for this (1 person for 1 place).",
        "You have waited 1 day: that counts.",
    ]


def test_hosts_read_that_a_place_was_thought_of_and_nothing_of_waiting_or_of_others():
    assert told(*POSITIONS[2:], voice=Voice.HOST) == []
    assert told(POSITIONS[0], voice=Voice.HOST) == [
        "Tandem thinks of this person for one of your places, among others."
    ]


def test_with_the_place_in_the_list_there_are_still_at_most_four_reasons():
    reasons = told(POSITIONS[0], *POSITIONS[2:], *TERMS)

    assert reasons[3:4] == [told(TERMS[0])[0]]
    assert reasons[4:] == [text for text in reasons[4:] if text.startswith("Good to have")]


@pytest.mark.parametrize("finding", [*TERMS, *GAPS, *POSITIONS, Term("causes", 0, 0), Term("dates", 900, 0, 9, 10)])
def test_what_is_stored_is_read_as_it_was(finding):
    assert from_json(json.loads(json.dumps(finding.as_json()))) == finding


def test_what_counts_most_is_told_first_and_what_is_needed_before_what_is_wished_for():
    weak, strong = Term("causes", 100, 3, 1, 2, (Item(0),)), Term("distance", 900, 1, 900, 10_000)
    wished, needed = Term("skills", 0, 2, 0, 1, (), (Item(1),)), Gap("needs_half_days", 1, 2)

    reasons = reasons_in_words([one.as_json() for one in (weak, wished, strong, needed)], StoredWords(), Voice.HOST)

    assert [(reason.sentence, reason.tone) for reason in reasons] == [
        ("At most about 2 km away", "fits"),
        ("Your field matters to this person", "fits"),
        ("Does not have time for the 2 half-days a week that you need", "missing"),
        (f"Not in the profile: {names(Skill)[1]}", "missing"),
    ]


def test_nobody_reads_more_than_four_reasons_and_two_things_that_are_missing():
    everything: list[Gap | Term] = [*GAPS, *TERMS]

    reasons = reasons_in_words([one.as_json() for one in everything], StoredWords(), Voice.VOLUNTEER)

    assert [reason.tone for reason in reasons] == ["fits"] * 4 + ["missing"] * 2


def test_hosts_read_that_their_field_matters_but_not_which_causes():
    causes = names(Cause)
    assert causes[0] in told(TERMS[0])[0]

    assert told(TERMS[0], voice=Voice.HOST) == ["Your field matters to this person"]


@pytest.mark.parametrize(
    ("metres", "sentence"),
    [
        (0, "At most about 2 km away"),
        (2000, "At most about 2 km away"),
        (2001, "At most about 5 km away"),
        (5001, "At most about 10 km away"),
        (20_000, "At most about 20 km away"),
        (20_001, "More than 20 km away, and ready to travel"),
    ],
)
def test_hosts_read_distances_in_bands(metres, sentence):
    assert told(Term("distance", 500, 1, metres, 50_000), voice=Voice.HOST) == [sentence]


@given(st.integers(0, 100_000))
def test_hosts_never_read_a_distance_more_exact_than_five_bands(metres):
    with translation.override("en"):
        near, far = Term("distance", 500, 1, metres, 100_000), Gap("too_far", metres, 1)

        assert set(re.findall(r"\d+", told(near, voice=Voice.HOST)[0])) <= {"2", "5", "10", "20"}
        assert told(far, voice=Voice.HOST) == ["Further away than this person wants to travel"]


def test_volunteers_read_no_percentages_and_no_points():
    sentences = told(*TERMS[:5]) + told(*GAPS)

    assert [text for text in sentences if "%" in text or "points" in text or "score" in text] == []


def test_what_is_missing_forbids_nobody_to_ask():
    endings = [told(gap)[0] for gap in GAPS if gap.code not in ("needs_age", "needs_skills")]

    assert [text for text in endings if not text.endswith("You can show interest all the same.")] == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "{0}"),
        (2, "{0} and {1}"),
        (3, "{0}, {1} and {2}"),
        (5, "{0}, {1}, {2} and 2 more"),
    ],
)
def test_long_lists_are_counted_after_three(number, expected):
    skills = names(Skill)

    sentences = told(Term("skills", 1000, 2, number, number, tuple(Item(bit) for bit in range(number))))

    assert sentences == [f"You bring: {expected.format(*(skills[bit] for bit in range(number)))}"]


def test_what_does_not_fit_is_not_told_as_if_it_did():
    too_far_to_mention = Term("distance", 0, 1, 12_000, 10_000)
    never_there = Term("dates", 0, 1, 0, 60)
    too_few_half_days = Term("half_days", 375, 1, 1, 2, (Item(0),))
    nothing_shared = Term("causes", 0, 3, 0, 2)

    assert told(too_far_to_mention, never_there, too_few_half_days, nothing_shared) == []
