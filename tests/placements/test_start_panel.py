"""The coordinators' start page says what waits and since when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Organisation
from placements import actions
from placements.models import Match
from tests.factories.organisations import make_opportunity, make_organisation
from tests.factories.volunteers import make_user, make_volunteer
from tests.placements.meetings import in_days, propose

START = "admin:index"
WAITING_LISTS = [
    "Organisations to verify",
    "Opportunities to publish",
    "Matches to approve",
    "Interests without an answer",
]
UNUSED = "accounts of hosts' staff that nobody uses"


@pytest.fixture
def browser(client_of, dmitri):
    """Dmitri's."""
    return client_of(dmitri)


def lines(answer, number):
    """Title → count of the panel at this place."""
    return {str(line.title): line.number for line in answer.context["panels"][number].lines}


def test_what_waits_for_a_decision_comes_first(browser, proposed_match):
    make_organisation(state="submitted")
    make_opportunity(state="submitted", published_at=None)

    answer = browser.get(reverse(START))

    assert lines(answer, 0) == {"organisations to verify": 1, "opportunities to publish": 1, "matches to approve": 1}


def test_then_what_waits_longer_than_promised(browser, proposed_match, ben, organisation):
    late = actions.show_interest(ben.volunteer, make_opportunity(organisation=organisation), by=ben)
    Match.objects.filter(pk=late.pk).update(answer_by=in_days(-1))
    assert lines(browser.get(reverse(START)), 1)["Matches to approve"] == 0

    Match.objects.filter(pk=proposed_match.pk).update(state_since=timezone.now() - timedelta(days=3))

    assert lines(browser.get(reverse(START)), 1) == {
        "Organisations to verify": 0,
        "Opportunities to publish": 0,
        "Matches to approve": 1,
        "Interests without an answer": 1,
    }


def test_then_how_much_there_is(browser, placement, interested_match):
    assert lines(browser.get(reverse(START)), 3) == {
        "volunteers": 1,
        "open opportunities": 0,
        "live matches": 1,
        "placements prepared or under way": 1,
    }


def test_the_longest_waiting_says_for_how_long(browser, proposed_match):
    Match.objects.update(state_since=timezone.now() - timedelta(days=5))

    assert "the longest for 5 days" in browser.get(reverse(START)).text.replace("\xa0", " ")


def test_each_line_leads_to_exactly_what_it_counts(browser, proposed_match, organisation):
    five_days_ago = timezone.now() - timedelta(days=5)
    make_organisation(state="submitted", state_since=five_days_ago)
    make_opportunity(organisation=organisation, state="submitted", published_at=None, state_since=five_days_ago)
    Match.objects.update(state_since=five_days_ago)
    ali = make_volunteer(first_name="Ali")
    late = actions.show_interest(ali, proposed_match.opportunity, by=ali.user)
    Match.objects.filter(pk=late.pk).update(answer_by=in_days(-1))
    decide, waits, *_ = browser.get(reverse(START)).context["panels"]

    for line in [*decide.lines, *waits.lines]:
        assert len(browser.get(line.url).context["cl"].result_list) == line.number == 1

    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_start_page_asks_the_same_number_of_questions(
    browser, organisation, carla, count, django_assert_num_queries
):
    for _ in range(count):
        make_organisation(state="submitted")
        propose(make_volunteer(first_name="Dina"), make_opportunity(organisation=organisation), host=carla)

    with django_assert_num_queries(27):
        answer = browser.get(reverse(START))

    assert lines(answer, 0)["matches to approve"] == count


@pytest.fixture
def a_little_of_everything(placement, organisation, carla, dmitri):
    """Beside each row that a number counts, one that it does not count: new, over, or in use."""
    long_ago, days_ago = timezone.now() - timedelta(days=3000), timezone.now() - timedelta(days=5)
    make_organisation(state="submitted", state_since=days_ago)
    make_organisation(state="submitted")
    for since in (days_ago, timezone.now()):
        make_opportunity(organisation=organisation, state="submitted", published_at=None, state_since=since)
    old, _new, gone = (_propose_somebody(organisation, carla) for _ in range(3))
    Match.objects.filter(pk=old.pk).update(state_since=days_ago)
    actions.leave_placement(actions.approve_match(gone, by=dmitri), reason="rather_not", by=gone.volunteer.user)
    for answer_by in (in_days(-1), in_days(5)):
        ali = make_volunteer(first_name="Ali")
        match = actions.show_interest(ali, make_opportunity(organisation=organisation), by=ali.user)
        Match.objects.filter(pk=match.pk).update(answer_by=answer_by)
    unused = make_user(first_name="Una", email="una@example.org", date_joined=long_ago, last_login=long_ago)
    organisation.memberships.create(user=unused, role="member")


def _propose_somebody(organisation, carla):
    return propose(make_volunteer(first_name="Dina"), make_opportunity(organisation=organisation), host=carla)


def test_each_number_is_the_number_of_rows_where_it_leads(browser, a_little_of_everything):
    counted = [*WAITING_LISTS, "live matches", "placements prepared or under way", UNUSED]
    panels = browser.get(reverse(START)).context["panels"]
    found = {str(line.title): line for panel in panels for line in panel.lines}

    rows = {title: browser.get(found[title].url).context["cl"].result_count for title in counted}

    assert rows == {title: found[title].number for title in counted}
    assert rows == dict.fromkeys(counted, 1) | {"live matches": rows["live matches"]}
    assert 1 < rows["live matches"] < Match.objects.count()


def test_a_part_that_is_none_shows_the_whole_list(browser, interested_match):
    page = browser.get(reverse("admin:placements_match_changelist"), {"only": "nonsense"})

    assert page.context["cl"].result_count == 1
