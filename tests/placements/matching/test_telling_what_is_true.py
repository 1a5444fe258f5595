"""Of dates and levels it is told what is known of them, and no more."""

import pytest
from django.utils import translation

from placements.matching.explain import Voice, reasons_in_words
from placements.matching.findings import Item, Term
from placements.matching.words import StoredWords
from tandem.vocabulary.models import Language

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(vocabulary):
    with translation.override("en"):
        yield


def told(finding, voice):
    """The sentences about it."""
    return [reason.sentence for reason in reasons_in_words([finding.as_json()], StoredWords(), voice)]


@pytest.mark.parametrize(
    ("have", "to_volunteer", "to_host"),
    [
        (
            60,
            "Your dates cover their whole period",
            "Is available throughout your period, on the half-days named",
        ),
        (31, "Your dates and theirs overlap for 31 days", "Overlaps with your period for 31 days"),
        (1, "Your dates and theirs overlap for 1 day", "Overlaps with your period for 1 day"),
    ],
)
def test_of_dates_it_is_said_how_long_they_overlap_and_not_that_all_those_days_are_free(have, to_volunteer, to_host):
    dates = Term("dates", 500, 1, have, 60)

    assert told(dates, Voice.VOLUNTEER) == [to_volunteer]
    assert told(dates, Voice.HOST) == [to_host]


def test_hosts_read_what_is_in_the_profile_of_a_language_that_they_would_like():
    first, second = (Language.objects.get(bit=bit).label for bit in (0, 1))
    below = Term("languages", 0, 2, 0, 2, (), (Item(0, 1, 2), Item(1, 0, 2)))
    nothing = Term("languages", 0, 2, 0, 1, (), (Item(0, 0, 2),))

    assert told(below, Voice.HOST) == [f"You would like {first} A2 and {second} A2; in the profile: {first} A1"]
    assert told(nothing, Voice.HOST) == [f"You would like {first} A2; in the profile: none"]
