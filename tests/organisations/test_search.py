"""Free-text search: words, beginnings of words, typing mistakes, accents, Arabic letters, and whatever people type."""

from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisations.models import Opportunity, SearchWord
from organisations.queries import search
from tandem.vocabulary.models import Cause, Skill
from tests.factories.organisations import make_opportunity, make_organisation

TOWN: dict[str, dict[str, Any]] = {
    "Prepare a climate conference": {"causes": ("climate",), "task_types": ("event_support",)},
    "Écouter les élèves": {"causes": ("education",), "task_types": ("office_admin",)},
    "أرشفة الصّور في المكتبة": {"causes": ("culture_arts",), "task_types": ("media_content",)},
    "Translate letters": {"causes": ("migration_asylum",), "postcode": "1080", "skills": ("interpreting",)},
}
CLIMATE, PUPILS, LIBRARY, LETTERS = TOWN
pytestmark = pytest.mark.usefixtures("vocabulary")


@pytest.fixture
def town():
    """Four opportunities that have little in common."""
    host = make_organisation(name="Rivières sans frontières")
    for title, more in TOWN.items():
        make_opportunity(title=title, summary="", tasks="", organisation=host, **more)


def found(words):
    return [opportunity.title for opportunity in search(Opportunity.objects.published(), words)]


@pytest.mark.parametrize(
    "words",
    ["climate", "CLIMATE conference", "conference  climate", "conf clim", "climate conference rivieres"],
    ids=["word", "words in capitals", "words in another order", "beginnings", "words of title and host"],
)
def test_words_and_beginnings_of_words_are_found(town, words):
    assert found(words) == [CLIMATE]


@pytest.mark.parametrize("words", ["climat confernce", "konference", "climmate", "prepair conference"])
def test_a_typing_mistake_still_leads_there(town, words):
    assert found(words) == [CLIMATE]


@pytest.mark.parametrize("words", ["élèves", "eleves", "ÉLÈVES", "e\u0301le\u0300ves", "ecouter", "Eco elev"])
def test_accents_do_not_matter(town, words):
    assert found(words) == [PUPILS]


@pytest.mark.parametrize(
    "words",
    ["أرشفة", "ارشفة", "ارشفه", "أَرْشَفَة", "الصور", "الصُّوَر", "المكتبه", "المكتبة", "الـمـكـتـبـة"],
)
def test_arabic_letter_forms_and_vowel_signs_do_not_matter(town, words):
    assert found(words) == [LIBRARY]


@pytest.mark.parametrize("words", ["مكتبة", "والمكتبة", "صور", "صور مكتبة"])
def test_the_arabic_article_does_not_matter(town, words):
    assert found(words) == [LIBRARY]


def test_a_word_without_the_article_is_found_with_it(vocabulary):
    make_opportunity(title="ترجمة رسائل", causes=(), task_types=())

    assert found("الترجمة") == ["ترجمة رسائل"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Klimaat", CLIMATE),
        ("climat", CLIMATE),
        ("المناخ", CLIMATE),
        ("onderwijs", PUPILS),
        ("اللجوء", LETTERS),
        ("لجوء", LETTERS),
        ("asiel", LETTERS),
    ],
)
def test_causes_are_found_in_every_language_of_the_pages(town, words, title):
    assert title in found(words)


def test_the_host_the_place_and_the_skills_are_found(town):
    interpreting = Skill.objects.get(slug="interpreting")

    assert len(found("rivieres sans frontieres")) == 4
    assert found("molenbeek") == [LETTERS]
    assert found(interpreting.label_fr) == [LETTERS]


def test_what_holds_all_words_hides_what_only_looks_like_them(vocabulary):
    for title in ("Count birds", "Count words"):
        make_opportunity(title=title, summary="", tasks="")

    assert found("count birds") == ["Count birds"]


def test_what_says_it_more_often_comes_first(vocabulary):
    for title, tasks in [("Once", "birds"), ("Often", "birds birds birds birds"), ("Never", "fish")]:
        make_opportunity(title=title, summary="", tasks=tasks)

    assert found("birds") == ["Often", "Once"]


def test_what_looks_more_like_it_comes_first(vocabulary):
    for title in ("Conferences", "Conference"):
        make_opportunity(title=title, summary="", tasks="")

    assert found("conferencee") == ["Conference", "Conferences"]


def test_a_mistake_that_somebody_else_made_leads_to_the_right_word_too(town):
    make_opportunity(title="Our confernce", state="draft", published_at=None)

    assert found("confernce") == [CLIMATE]


def test_words_written_by_whoever_are_collected_by_the_database(opportunity):
    Opportunity.objects.filter(pk=opportunity.pk).update(search_text="hydrology 123456 abc")

    collected = SearchWord.objects.filter(word__in=["hydrology", "123456", "abc"])

    assert [known.word for known in collected] == ["hydrology"]


@pytest.mark.parametrize("words", ["contacts", "contakts", "kontacts adresses"])
def test_a_search_asks_eight_questions_at_most_however_it_ends(client, opportunity, words, django_assert_num_queries):
    with django_assert_num_queries(8):
        page = client.get(reverse("opportunities:list"), {"q": words})

    assert len(page.context["cards"]) == 1


def test_nothing_like_it_finds_nothing(town):
    assert found("xylophone") == []


@pytest.mark.parametrize("words", ["", "   ", "&|!", ":*", "'", "()", "…—„”", "\u200f\u200e", "<->"])
def test_no_word_at_all_narrows_nothing(town, words):
    assert len(found(words)) == 4


@pytest.mark.parametrize(
    "words",
    [
        "climate'",
        '"climate"',
        "climate & !conference",
        "climate | conference",
        "climate:*",
        "(climate",
        "climate <-> conference",
        "climate \\ conference",
        "climate%",
    ],
)
def test_signs_that_mean_something_to_postgres_mean_nothing_here(town, words):
    assert found(words) == [CLIMATE]


@pytest.mark.parametrize("words", ["x" * 5000, "climate " * 700, "é" * 5000, "word" * 20 + " " + "b" * 3000, "ﷺ" * 300])
def test_five_thousand_letters_are_no_error(client, town, words):
    page = client.get(reverse("opportunities:list"), {"q": words})

    assert page.status_code == 200


@pytest.mark.parametrize("words", ["nul\0byte", "\0", "\ud7ff", "\uffff", "💧 river", "ि", "½ ² ⅷ", "a\u0338"])
def test_odd_signs_are_no_error(client, town, words):
    assert client.get(reverse("opportunities:list"), {"q": words}).status_code == 200


def test_broken_bytes_in_the_address_are_no_error(client, town):
    assert client.get(reverse("opportunities:list") + "?q=%ff%fe%00%27%ed%a0%80").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_nothing_that_can_be_typed_is_an_error(town, words):
    assert set(found(words)) <= {CLIMATE, PUPILS, LIBRARY, LETTERS}


def test_a_search_narrows_what_other_filters_left(client, town):
    cause = Cause.objects.get(slug="climate")

    with_it = client.get(reverse("opportunities:list"), {"q": "rivieres", "cause": cause.slug})
    alike = client.get(reverse("opportunities:list"), {"q": "conferense", "cause": "education"})

    assert [card.title for card in with_it.context["cards"]] == [CLIMATE]
    assert alike.context["cards"] == []


def test_the_best_comes_first_unless_one_asks_for_another_order(client, vocabulary):
    make_opportunity(title="Often", summary="birds birds birds", tasks="")
    make_opportunity(title="Once", summary="birds", tasks="")

    def order(**address):
        return [card.title for card in client.get(reverse("opportunities:list"), address).context["cards"]]

    assert order(q="birds") == ["Often", "Once"]
    assert order(q="birds", sort="newest") == ["Once", "Often"]
