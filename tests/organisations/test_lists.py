"""What the filters offer is read once a minute and written once, and is still each reader's own."""

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.utils import translation

from organisations.filters import OpportunityFilter
from organisations.lists import Lists
from organisations.models import Opportunity
from tandem.vocabulary.models import Cause

pytestmark = pytest.mark.usefixtures("vocabulary")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def field(name, query=""):
    """One filter as the page shows it at this address."""
    return OpportunityFilter(QueryDict(query), Opportunity.objects.all()).form[name].as_field_group()


def test_the_lists_are_read_once_for_all_visitors(django_assert_num_queries):
    with django_assert_num_queries(4):
        Lists.now()

    with django_assert_num_queries(0):
        Lists.now()


def test_a_changed_list_is_offered_when_the_minute_is_over():
    before = Lists.now().causes["oceans"].label
    Cause.objects.filter(slug="oceans").update(label_en="Seas")

    cache.clear()

    assert (before, Lists.now().causes["oceans"].label) == ("Seas and fisheries", "Seas")


def test_each_language_has_its_own_words():
    english = field("cause")

    with translation.override("fr"):
        french = field("cause")

    assert (">Seas and fisheries<" in english, ">Mers et pêche<" in english) == (True, False)
    assert (">Seas and fisheries<" in french, ">Mers et pêche<" in french) == (False, True)


def test_each_answer_is_shown_as_the_chosen_one():
    written = [field("language", query) for query in ("", "language=fr", "language=ar", "language=fr")]

    assert ['value="fr" selected' in html for html in written] == [False, True, False, True]
    assert ['value="ar" selected' in html for html in written] == [False, False, True, False]


def test_two_filters_that_offer_the_same_stay_apart():
    spoken, of_the_team = field("language", "language=fr&team=fr"), field("team", "language=fr&team=fr")

    assert ('name="language"' in spoken, 'name="team"' in spoken) == (True, False)
    assert ('name="language"' in of_the_team, 'name="team"' in of_the_team) == (False, True)


def test_what_is_wrong_stands_beside_the_filter_for_this_visitor_only():
    before, wrong, after = field("cause"), field("cause", "cause=unknown"), field("cause")

    assert ['class="field-error"' in html for html in (before, wrong, after)] == [False, True, False]
