"""The coordinators' start page: what waits, since when, and where to act."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Opportunity
from placements.models import Match
from tandem.dashboard import panels
from tandem.dashboard.panels import Line, Panel
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.volunteers import make_volunteer
from volunteers.models import Volunteer

START = "admin:index"


@pytest.fixture
def desk(client_of, dmitri):
    """The admin as a coordinator sees it."""
    return client_of(dmitri)


@pytest.fixture
def registered(db):
    """Registers providers of panels for one test."""
    providers = []

    def register(provider):
        panels.register(provider)
        providers.append(provider)

    yield register
    for provider in set(providers):
        panels.forget(provider)


def lines(page):
    """Title → line of all panels on the start page."""
    return {str(line.title): line for panel in page.context["panels"] for line in panel.lines}


def test_panels_come_in_their_order_whoever_registered_first(registered):
    registered(lambda: [Panel("Last", order=90), Panel("First", order=1)])
    registered(lambda: [Panel("Second", order=2)])

    assert [str(panel.title) for panel in panels.panels()][:2] == ["First", "Second"]
    assert panels.panels()[-1].title == "Last"


def test_a_line_says_first_what_it_counts_so_that_one_reads_as_well_as_many(registered, desk):
    registered(lambda: [Panel("Kites", [Line("kites that fly", 1, "/kites/")])])

    text = desk.get(reverse(START)).text

    assert '<a href="/kites/">Kites that fly <strong>1</strong></a>' in text


def test_a_provider_is_asked_once_though_registered_twice(registered):
    def kites():
        return [Panel("Kites")]

    registered(kites)
    registered(kites)

    assert [panel.title for panel in panels.panels()].count("Kites") == 1


def test_the_start_page_counts_what_waits_and_says_since_when(desk, proposed_match, organisation):
    make_organisation(state="submitted")
    make_opportunity(organisation=organisation, state="submitted")
    since = timezone.now() - timedelta(days=5)
    Match.objects.filter(pk=proposed_match.pk).update(state_since=since)

    shown = lines(desk.get(reverse(START)))

    assert shown["organisations to verify"].number == 1
    assert shown["opportunities to publish"].number == 1
    assert (shown["matches to approve"].number, shown["matches to approve"].oldest) == (1, since)


def test_each_line_that_waits_leads_to_the_list_of_what_it_counted(desk, proposed_match, organisation):
    make_organisation(state="submitted")
    make_opportunity(organisation=organisation, state="submitted")
    waiting = desk.get(reverse(START)).context["panels"][0].lines

    listed = [desk.get(line.url).context["cl"].result_count for line in waiting]

    assert listed == [line.number for line in waiting] == [1, 1, 1]


def test_every_line_leads_to_a_page(desk, vocabulary):
    all_lines = lines(desk.get(reverse(START))).values()

    assert {desk.get(line.url).status_code for line in all_lines} == {200}


def test_what_waits_longer_than_promised_stands_apart(desk, proposed_match):
    assert lines(desk.get(reverse(START)))["Matches to approve"].number == 0

    Match.objects.update(state_since=timezone.now() - timedelta(days=4))

    assert lines(desk.get(reverse(START)))["Matches to approve"].number == 1


def test_figures_count_what_is_live(desk, placement):
    make_opportunity(organisation=placement.match.opportunity.organisation)
    Opportunity.objects.filter(pk=placement.match.opportunity.pk).update(state="closed")
    make_volunteer()

    shown = lines(desk.get(reverse(START)))

    assert {name: shown[name].number for name in ("volunteers", "open opportunities", "live matches")} == {
        "volunteers": 2,
        "open opportunities": 1,
        "live matches": 1,
    }
    assert shown["placements prepared or under way"].number == 1


def test_where_nothing_waits_no_age_is_shown(desk, proposed_match):
    assert "the longest for" in desk.get(reverse(START)).text

    Match.objects.update(state="withdrawn", end_reason="family")
    Volunteer.objects.update(is_paused=True)  # or nothing would fit, which is counted too

    page = desk.get(reverse(START))
    assert (lines(page)["matches to approve"].number, lines(page)["matches to approve"].oldest) == (0, None)
    assert "the longest for" not in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_start_page_asks_the_same_number_of_questions(desk, organisation, count, django_assert_num_queries):
    for _ in range(count):
        make_organisation(state="submitted")
        make_opportunity(organisation=organisation, state="submitted")
    desk.get(reverse(START))

    with django_assert_num_queries(20):
        desk.get(reverse(START))


def test_the_start_page_is_for_coordinators(client_of, carla):
    assert client_of(carla).get(reverse(START)).status_code == 302
