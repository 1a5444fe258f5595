"""What a list in the admin may be asked: what its filters and its dates offer, and what our own links ask."""

from urllib.parse import urlencode

import pytest
from django.contrib.admin import AdminSite, DateFieldListFilter
from django.urls import reverse

from placements.models import Match, Placement
from tandem.lifecycle.lookups import OfferedLookups
from tests.factories.organisations import make_organisation

PEOPLE = "admin:accounts_user_changelist"
ORGANISATIONS = "admin:organisations_organisation_changelist"
PLACEMENTS = "admin:placements_placement_changelist"


@pytest.fixture
def desk(client_of, dmitri):
    """The admin as a coordinator sees it."""
    return client_of(dmitri)


def found(answer):
    return list(answer.context["cl"].result_list)


def test_no_list_tells_a_password_letter_by_letter(desk, asha):
    asha.set_password("rivers and forests")
    asha.save()

    answers = {desk.get(reverse(PEOPLE), {"password__startswith": asha.password[:n]}).status_code for n in (1, 20)}

    assert answers == {400}


def test_a_broken_pattern_is_refused_and_breaks_nothing(desk, organisation):
    assert desk.get(reverse(ORGANISATIONS), {"name__regex": "("}).status_code == 400


def test_a_value_with_a_nul_is_refused(desk, organisation):
    assert desk.get(f"{reverse(ORGANISATIONS)}?{urlencode({'kind__exact': 'a' + chr(0)})}").status_code == 400


def test_a_list_is_filtered_by_a_record_that_its_filter_reaches(desk, placement, organisation):
    another = make_organisation(name="Forum for Fair Housing")
    asked = "match__opportunity__organisation__id__exact"

    here, elsewhere = (desk.get(reverse(PLACEMENTS), {asked: host.pk}) for host in (organisation, another))

    assert (found(here), found(elsewhere)) == ([placement], [])


def test_a_list_is_filtered_by_year_month_and_day(desk, placement):
    first = placement.first_day
    day = {"first_day__year": first.year, "first_day__month": first.month, "first_day__day": first.day}

    here, elsewhere = (
        desk.get(reverse(PLACEMENTS), asked) for asked in (day, {**day, "first_day__year": first.year - 1})
    )

    assert (found(here), found(elsewhere)) == ([placement], [])


@pytest.mark.parametrize(
    "day", [("9999",), ("9999", "12"), ("9999", "12", "31"), ("9" * 25, "1", "1"), ("2026", "2", "30"), ("x",)]
)
def test_a_day_that_no_calendar_has_leads_back_to_the_whole_list(desk, placement, day):
    names = ["first_day__year", "first_day__month", "first_day__day"]

    answer = desk.get(reverse(PLACEMENTS), dict(zip(names, day, strict=False)))

    assert (answer.status_code, answer.url) == (302, f"{reverse(PLACEMENTS)}?e=1")


@pytest.mark.parametrize(
    ("key", "status"), [("x", 400), ("", 400), ("1\0", 400), ("0", 302), ("-1", 302), ("9" * 25, 302)]
)
def test_an_action_on_a_row_that_is_not_there_does_nothing(desk, key, status):
    asked = {"action": "send_again", "_selected_action": key, "index": "0", "select_across": "0"}

    assert desk.post(reverse("admin:outbox_outboxmessage_changelist"), asked).status_code == status


def test_every_line_of_the_start_page_leads_to_its_list(desk, proposed_match):
    panels = desk.get(reverse("admin:index")).context["panels"]
    links = [line.url for panel in panels for line in panel.lines if line.url]

    answers = {link: desk.get(link).status_code for link in links}

    assert len(links) > 7
    assert answers == dict.fromkeys(links, 200)


def test_what_our_own_links_ask_can_be_named():
    class Waiting(OfferedLookups):
        extra_lookups = ["answer_by__lte"]

    by_link = Waiting(Match, AdminSite())

    assert [by_link.lookup_allowed(asked, "2026-05-01") for asked in ("answer_by__lte", "answer_by__gte")] == [
        True,
        False,
    ]


def test_a_date_filter_offers_its_spans_and_other_fields_do_not():
    class Starting(OfferedLookups):
        list_filter = ["first_day", ("approved_at", DateFieldListFilter), "state"]

    starting = Starting(Placement, AdminSite())
    asked = ["first_day__gte", "approved_at__lt", "state__gte", "first_day__year"]

    assert [name for name in asked if starting.lookup_allowed(name, "2026-05-01")] == asked[:2]
