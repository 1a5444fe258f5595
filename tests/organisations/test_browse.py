"""The list of opportunities as everybody sees it: count, pages, chosen filters, and what to do when nothing fits."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.factories.organisations import make_opportunity, make_organisation
from tests.organisations.answers import language

pytestmark = pytest.mark.usefixtures("vocabulary")
LIST = "/en/opportunities/"


class Links(HTMLParser):
    """The addresses of all links of a page, in their order."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append(dict(attrs).get("href", ""))


def links_of(page, *, beginning="?"):
    return [link for link in Links(page.text).found if link.startswith(beginning)]


def chosen(page):
    return [(str(chip.label), chip.href) for chip in page.context["chosen"]]


def to_loosen(page):
    return [(str(chip.label), chip.without) for chip in page.context["to_loosen"]]


def test_a_card_says_what_one_needs_to_decide(client):
    host = make_organisation(name="Open Rivers Europe")
    opportunity = make_opportunity(
        organisation=host, seats=3, seats_taken=1, languages={"en": 3}, starts_on="2030-06-01", ends_on="2030-07-31"
    )
    opportunity.languages.create(language=language("nl"), level=2, need="desired")

    [card] = client.get(LIST).context["cards"]

    assert (card.title, card.summary, card.host) == (
        "Keep our contacts in order",
        "Clean a list of contacts.",
        "Open Rivers Europe",
    )
    assert (card.when, card.where) == ("10 days between 1 June and 31 July", "Etterbeek")
    assert (card.needed, card.places) == ("Needed: English B1", "2 places left")
    assert card.url == opportunity.get_absolute_url()


@pytest.mark.parametrize(("number", "words"), [(0, "0 opportunities"), (1, "1 opportunity"), (3, "3 opportunities")])
def test_the_page_says_how_many_there_are(client, number, words):
    for _ in range(number):
        make_opportunity()

    assert f"<strong>{words}</strong>" in client.get(LIST).text


def test_pages_hold_twenty_and_keep_the_filters(client):
    host = make_organisation()
    for _ in range(41):
        make_opportunity(organisation=host)

    page = client.get(LIST, {"cause": "oceans", "sort": "soonest", "page": "2"})

    assert len(page.context["cards"]) == 20
    assert "<strong>41 opportunities</strong>" in page.text
    assert "Page 2 of 3" in page.text
    assert [link for link in links_of(page) if "page=" in link] == [
        "?cause=oceans&sort=soonest&page=1",
        "?cause=oceans&sort=soonest&page=3",
    ]


def test_each_opportunity_stands_on_one_page(client):
    host, now = make_organisation(), timezone.now()
    made = {make_opportunity(organisation=host, title=f"Role {n}", published_at=now).title for n in range(21)}

    pages = [client.get(LIST, {"page": number}) for number in (1, 2)]

    assert {card.title for page in pages for card in page.context["cards"]} == made


@pytest.mark.parametrize(
    ("page", "number"), [("0", 1), ("-1", 1), ("99", 1), ("x", 1), ("", 1), ("\0", 1), ("9" * 5000, 1)]
)
def test_a_page_that_is_not_there_leads_to_one_that_is(client, page, number):
    make_opportunity()

    answer = client.get(LIST, {"page": page})

    assert (answer.status_code, answer.context["page"].number) == (200, number)


def test_a_chip_takes_its_filter_away_and_leaves_the_others(client):
    make_opportunity(title="River", languages={"en": 2})

    page = client.get(
        LIST, {"q": "river", "language": "en", "level": "4", "remote": "", "page": "1", "sort": "soonest"}
    )

    assert chosen(page) == [
        ("Search: river", "?language=en&level=4&remote=&sort=soonest"),
        ("A language I speak: English", "?q=river&remote=&sort=soonest"),
        ("How well I speak it: B2", "?q=river&language=en&remote=&sort=soonest"),
    ]
    assert [escaped for _label, escaped in chosen(page)] == [link for link in links_of(page) if "sort=soonest" in link]


@pytest.mark.parametrize(
    ("address", "chips"),
    [
        ({"cause": "oceans"}, ["What it is about: Seas and fisheries"]),
        ({"half_day": "0"}, ["When I have time: Monday morning"]),
        ({"commune": "1040", "km": "5"}, ["Where I am: Etterbeek (1040)", "How far I travel: 5 km"]),
        ({"starts_before": "2030-06-01"}, ["It starts before: 1 June 2030"]),
        ({"sort": "newest"}, []),
        ({"km": "5", "level": "3"}, []),
        ({}, []),
    ],
)
def test_chips_say_in_words_what_is_chosen(client, address, chips):
    make_opportunity()

    assert [label.replace("(1040) / ", "") for label, _href in chosen(client.get(LIST, address))] == chips


def test_a_chip_without_the_place_sorts_by_distance_no_more(client):
    make_opportunity()

    assert chosen(client.get(LIST, {"commune": "1040", "km": "5", "sort": "nearest"}))[0][1] == "?"


def test_a_long_search_has_a_short_chip(client):
    make_opportunity(title="River")

    [(label, href)] = chosen(client.get(LIST, {"q": "river " * 800}))

    assert (len(label), href) == (len("Search: ") + 60, "?")


def test_when_nothing_fits_the_page_says_what_to_loosen_and_what_would_be_left(client):
    for _ in range(2):
        make_opportunity(causes=("oceans",), languages={"en": 6})
    make_opportunity(causes=("homelessness",), languages={"en": 2})

    page = client.get(LIST, {"cause": "oceans", "language": "en", "level": "3"})

    assert page.context["cards"] == []
    assert to_loosen(page) == [
        ("A language I speak: English", 2),
        ("How well I speak it: B1", 2),
        ("What it is about: Seas and fisheries", 1),
    ]
    assert "Nothing fits all of this" in page.text
    assert "without it there are 2" in page.text
    assert "without it there is 1" in page.text


def test_what_the_page_promises_is_there(client):
    make_opportunity(causes=("oceans",), half_days=0b10)

    page = client.get(LIST, {"q": "contacts", "cause": "oceans", "half_day": "0"})
    [loosened] = page.context["to_loosen"]

    assert (loosened.label, loosened.without) == ("When I have time: Monday morning", 1)
    assert client.get(LIST + loosened.href).context["count"] == 1


def test_where_one_filter_less_is_not_enough_the_chips_stay(client):
    make_opportunity(causes=("oceans",), languages={"en": 3})

    page = client.get(LIST, {"cause": "sport", "language": "nl"})

    assert to_loosen(page) == []
    assert "Taking one of them away is not enough." in page.text
    assert len(chosen(page)) == 2


def test_an_empty_town_says_that_more_will_come(client):
    page = client.get(LIST)

    assert "Nothing is open right now. New opportunities come every week." in page.text
    assert (page.context["chosen"], page.context["to_loosen"]) == ([], [])


def test_a_mistake_opens_the_sheet_in_which_it_is_told(client):
    make_opportunity()

    assert '<details class="sheet" open' in client.get(LIST, {"level": "99"}).text
    assert '<details class="sheet" open' not in client.get(LIST).text


def test_what_was_typed_stands_in_the_form_again(client):
    page = client.get(LIST, {"q": 'a "quoted" <b>', "cause": "oceans", "starts_after": "2030-06-01"})

    form = page.context["form"]
    assert {name: form[name].value() for name in ("q", "cause", "starts_after")} == {
        "q": 'a "quoted" <b>',
        "cause": "oceans",
        "starts_after": "2030-06-01",
    }
    assert "<b>" not in page.text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ({}, 7),
        ({"q": "contacts", "language": "en", "level": "5", "cause": "oceans", "task": "office_admin", "half_day": "0",
          "commune": "1050", "km": "10", "starts_after": "2030-06-01", "team": "nl", "sort": "nearest"}, 8),
    ],
    ids=["everything", "every filter"],
)  # fmt: skip
def test_the_list_asks_few_questions_and_always_as_many(client, count, address, queries, django_assert_num_queries):
    for _ in range(count):
        host = make_organisation()
        host.team_languages.add(language("nl"))
        make_opportunity(organisation=host, starts_on="2030-06-01", ends_on="2030-07-31")

    with django_assert_num_queries(queries):
        page = client.get(LIST, address)

    assert len(page.context["cards"]) == count


def test_an_empty_list_asks_one_question_a_filter(client, django_assert_num_queries):
    make_opportunity()

    with django_assert_num_queries(4 + 1 + 3):
        page = client.get(LIST, {"cause": "sport", "language": "nl", "half_day": "13"})

    assert page.context["count"] == 0


@pytest.mark.parametrize("code", ["en", "fr", "nl", "ar"])
def test_a_full_page_weighs_at_most_50_kilobytes(client, code):
    host = make_organisation(name="European Network of Associations for the Protection of Rivers and Lakes")
    for number in range(21):
        make_opportunity(
            organisation=host,
            title=f"Help us to prepare the yearly conference of our members in the spring, part {number}",
            summary="You help three colleagues with the programme, the room and the people who come. " * 3,
            languages={"en": 3, "fr": 2, "ar": 7},
        )
    with translation.override(code):
        address = reverse("opportunities:list")

    page = client.get(address, {"language": "en", "level": "7", "cause": "oceans", "commune": "1050", "km": "20"})

    assert len(page.context["cards"]) == 20
    assert len(page.content) <= 50 * 1024
