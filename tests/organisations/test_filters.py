"""What narrows the list of opportunities; every choice stands in the address."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from organisations.filters import OpportunityFilter
from organisations.models import Opportunity
from tandem.vocabulary.models import Cause
from tests.factories.organisations import make_opportunity, make_organisation
from tests.organisations.answers import language

pytestmark = pytest.mark.usefixtures("vocabulary")


def browse(**address):
    """What the list of opportunities finds for this address."""
    return OpportunityFilter(QueryDict(urlencode(address)), Opportunity.objects.open_for_suggestions())


def titles(found):
    """What is found, in alphabetical order."""
    return sorted(opportunity.title for opportunity in found.qs)


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ({"language": "en"}, ["Reads", "Speaks"]),
        ({"language": "en", "level": "2"}, ["Reads"]),
        ({"language": "en", "level": "4"}, ["Reads"]),
        ({"language": "en", "level": "5"}, ["Reads", "Speaks"]),
        ({"language": "en", "level": "7"}, ["Reads", "Speaks"]),
        ({"language": "en", "level": "1"}, []),
        ({"language": "ar"}, ["Interprets"]),
        ({"language": "nl"}, []),
    ],
)
def test_by_the_language_that_one_speaks_and_how_well(address, found):
    make_opportunity(title="Reads", languages={"en": 2})
    make_opportunity(title="Speaks", languages={"en": 5})
    make_opportunity(title="Interprets", languages={"ar": 7}).languages.create(
        language=language("nl"), level=1, need="desired"
    )

    assert titles(browse(**address)) == found


def test_by_cause():
    make_opportunity(title="Fish", causes=("oceans", "environment"))
    make_opportunity(title="Houses", causes=("homelessness",))

    assert titles(browse(cause="oceans")) == ["Fish"]


def test_by_kind_of_task():
    make_opportunity(title="Film", task_types=("video", "event_support"))
    make_opportunity(title="File", task_types=("office_admin",))

    assert titles(browse(task="video")) == ["Film"]


@pytest.mark.parametrize(("half_day", "found"), [("0", ["Monday morning"]), ("3", []), ("13", ["Sunday"])])
def test_by_half_day(half_day, found):
    make_opportunity(title="Monday morning", half_days=0b1)
    make_opportunity(title="Sunday", half_days=0b10_0000_0000_0000)

    assert titles(browse(half_day=half_day)) == found


@pytest.mark.parametrize(
    ("km", "found"),
    [
        ("2", ["Anywhere", "Here"]),
        ("5", ["Anywhere", "Here", "Next door"]),
        ("20", ["Anywhere", "Far", "Here", "Next door"]),
    ],
)
def test_by_distance_from_where_one_is_and_what_can_be_done_from_there(km, found):
    make_opportunity(title="Here", postcode="1050")
    make_opportunity(title="Next door", postcode="1030")
    make_opportunity(title="Far", postcode="1070")
    make_opportunity(title="Anywhere", postcode="1070", is_remote=True)

    assert titles(browse(commune="1050", km=km)) == found


def test_by_what_can_be_done_from_anywhere():
    make_opportunity(title="Here")
    make_opportunity(title="Anywhere", is_remote=True)

    assert titles(browse(remote="on")) == ["Anywhere"]
    assert titles(browse(remote="")) == ["Anywhere", "Here"]


def test_by_when_one_has_time():
    make_opportunity(title="Soon", starts_on=in_days(3), ends_on=in_days(20))
    make_opportunity(title="Later", starts_on=in_days(30), ends_on=in_days(60))

    assert titles(browse(starts_after=in_days(20).isoformat())) == ["Later", "Soon"]
    assert titles(browse(starts_after=in_days(21).isoformat())) == ["Later"]
    assert titles(browse(starts_before=in_days(30).isoformat())) == ["Later", "Soon"]
    assert titles(browse(starts_before=in_days(29).isoformat())) == ["Soon"]


def test_by_a_language_spoken_in_the_team():
    dutch = make_organisation()
    dutch.team_languages.add(language("nl"), language("fr"))
    make_opportunity(title="With us", organisation=dutch)
    make_opportunity(title="With others")

    assert titles(browse(team="nl")) == ["With us"]


def test_filters_work_together():
    make_opportunity(title="Both", causes=("oceans",), languages={"en": 2})
    make_opportunity(title="Too hard", causes=("oceans",), languages={"en": 6})
    make_opportunity(title="Other cause", causes=("homelessness",), languages={"en": 2})

    assert titles(browse(cause="oceans", language="en", level="3")) == ["Both"]


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("language", "klingon"),
        ("language", "\0"),
        ("level", "99"),
        ("level", "x"),
        ("cause", "'; drop table"),
        ("task", "x" * 5000),
        ("half_day", "14"),
        ("half_day", "-1"),
        ("commune", "9999"),
        ("km", "1000"),
        ("starts_after", "tomorrow"),
        ("starts_before", "2026-02-30"),
        ("starts_before", "\0"),
        ("team", "??"),
        ("sort", "cheapest"),
    ],
)
def test_a_wrong_value_in_the_address_is_told_and_hides_nothing(name, odd):
    make_opportunity(title="Here")

    found = browse(**{name: odd})

    assert titles(found) == ["Here"]
    assert list(found.form.errors) == [name]


def test_a_wrong_value_is_told_on_the_page(client):
    make_opportunity(title="Here")

    page = client.get(reverse("opportunities:list"), {"starts_after": "tomorrow", "km": "<b>"})

    assert page.text.count("Enter a valid date.") == 2
    assert [card.title for card in page.context["cards"]] == ["Here"]
    assert "<b>" not in page.text


def test_a_wrong_value_leaves_the_right_ones():
    make_opportunity(title="Fish", causes=("oceans",))
    make_opportunity(title="Houses", causes=("homelessness",))

    assert titles(browse(cause="oceans", level="99", starts_after="soon")) == ["Fish"]


@pytest.mark.parametrize(
    ("address", "field", "words"),
    [
        ({"km": "5"}, "commune", "Choose where you are. Then distances count."),
        ({"sort": "nearest"}, "commune", "Choose where you are. Then distances count."),
        ({"level": "3"}, "language", "Choose the language too. Then the level counts."),
    ],
)
def test_half_a_question_is_told_and_hides_nothing(address, field, words):
    make_opportunity(title="Here")

    found = browse(**address)

    assert found.form.errors == {field: [words]}
    assert titles(found) == ["Here"]


def test_unknown_names_and_repeated_ones_are_harmless(client):
    make_opportunity(title="Here")

    page = client.get(reverse("opportunities:list") + "?utm=x&cause=oceans&cause=homelessness&%00=1&%ff=2&=3")

    assert page.status_code == 200
    assert page.context["form"].errors == {}


def test_a_word_that_cannot_be_chosen_any_more_is_not_offered():
    before = dict(browse().form.fields["cause"].choices)
    Cause.objects.filter(slug="oceans").update(is_active=False)
    cache.clear()  # a minute later

    after = dict(browse().form.fields["cause"].choices)

    assert before.keys() - after.keys() == {"oceans"}


@pytest.mark.parametrize(
    ("address", "order"),
    [
        ({}, ["Newest", "Middle", "Oldest"]),
        ({"sort": "newest"}, ["Newest", "Middle", "Oldest"]),
        ({"sort": "soonest"}, ["Oldest", "Middle", "Newest"]),
        ({"sort": "nearest", "commune": "1050"}, ["Middle", "Newest", "Oldest"]),
    ],
)
def test_the_order_is_ones_own_choice(address, order):
    now = timezone.now()
    make_opportunity(title="Oldest", published_at=now - timedelta(days=3), starts_on=in_days(1), postcode="1070")
    make_opportunity(title="Middle", published_at=now - timedelta(days=2), starts_on=in_days(2), postcode="1050")
    make_opportunity(title="Newest", published_at=now - timedelta(days=1), starts_on=in_days(3), postcode="1040")

    assert [opportunity.title for opportunity in browse(**address).qs] == order


def test_ties_fall_the_same_way_each_time():
    now = timezone.now()
    made = [make_opportunity(title=f"Role {number}", published_at=now).title for number in range(5)]

    assert [opportunity.title for opportunity in browse().qs] == made[::-1]


def test_a_card_says_how_far_it_is_from_where_one_is(client):
    make_opportunity(postcode="1040")
    make_opportunity(postcode="1040", is_remote=True)

    pages = [client.get(reverse("opportunities:list"), address) for address in ({"commune": "1050"}, {})]

    assert [sorted(card.where for card in page.context["cards"]) for page in pages] == [
        ["Etterbeek, about 2 km", "From where you are"],
        ["Etterbeek", "From where you are"],
    ]


def test_what_is_full_or_over_is_not_listed():
    make_opportunity(title="Open")
    make_opportunity(title="Full", seats=2, seats_taken=2)
    make_opportunity(title="Over", starts_on=in_days(-9), ends_on=in_days(-1))
    make_opportunity(title="Last day", starts_on=in_days(-9), ends_on=in_days(0))

    assert Opportunity.objects.count() == 4
    assert titles(browse()) == ["Last day", "Open"]
