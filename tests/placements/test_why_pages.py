"""Where volunteers and coordinators read why something is not suggested, and what comes near."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from placements import actions
from placements.matching.nearest import what_comes_near
from placements.matching.rows import write_opportunity_rows
from placements.matching.showing import SHOWN
from placements.models import MatchableOpportunity
from tandem.audit.models import AuditEvent
from tests.factories.organisations import make_opportunity
from tests.factories.suggestions import suggest

QUESTION = "Why is this not among my suggestions?"


@pytest.fixture
def worse(organisation):
    """Asha has one of two causes in common with this one."""
    return make_opportunity(organisation=organisation, title="Write to members", causes=("oceans", "climate"))


@pytest.fixture
def better(organisation):
    """And both with this one."""
    return make_opportunity(organisation=organisation, title="Count fish", causes=("oceans", "environment"))


@pytest.fixture
def browser(client_of, asha):
    """Asha's."""
    return client_of(asha)


@pytest.fixture
def desk(client_of, dmitri):
    """Dmitri's, who is a coordinator."""
    return client_of(dmitri)


def why(volunteer):
    return reverse("admin:placements_suggestion_why", args=[volunteer.pk])


def readable(text):
    """As people read it."""
    return text.replace("&#x27;", "'").replace("&quot;", '"')


def test_a_volunteer_reads_why_something_is_not_suggested(browser, volunteer, worse, better):
    suggest(volunteer, better)

    answer = browser.get(worse.get_absolute_url())

    assert answer.context["why_not"][0] == "You could do this, too. Others come first in your suggestions."
    assert QUESTION in answer.text
    assert all(sentence in readable(answer.text) for sentence in answer.context["why_not"])


def test_what_is_suggested_asks_no_such_question(browser, volunteer, better):
    suggest(volunteer, better, is_kept=True, kept_until=timezone.localdate(), asked=3, places=2)

    answer = browser.get(better.get_absolute_url())

    assert QUESTION not in answer.text
    assert "You are among the first for this (3 people for 2 places)." in answer.text


def test_what_is_stored_behind_those_that_are_shown_asks_it_too(browser, volunteer, organisation):
    roles = [make_opportunity(organisation=organisation) for _ in range(SHOWN + 1)]
    for number, role in enumerate(roles):
        suggest(volunteer, role, value=9000 - number)

    texts = [browser.get(role.get_absolute_url()).text for role in roles[-2:]]

    assert [QUESTION in text for text in texts] == [False, True]


def test_a_volunteer_reads_what_is_missing_once(browser, volunteer, organisation):
    hard = make_opportunity(organisation=organisation, languages={"fr": 4})

    answer = browser.get(hard.get_absolute_url())

    assert answer.text.count("They need: French") == 1
    assert answer.context["why_not"] == ["Something that they need is missing: you see above what it is."]


def test_what_is_missing_beyond_two_things_stands_with_the_answer(browser, volunteer, organisation):
    hard = make_opportunity(organisation=organisation, languages={"fr": 4}, skills=("photography",), half_days=1 << 13)
    hard.skills.update(need="required")

    answer = browser.get(hard.get_absolute_url())

    assert [reason.tone for reason in answer.context["reasons"]].count("missing") == 2
    assert answer.context["why_not"] == [
        "They need you 2 half-days a week, at other times than your free ones. You can show interest all the same."
    ]


def test_a_volunteer_reads_once_that_it_is_not_for_them(browser, volunteer, opportunity, asha):
    actions.dismiss_opportunity(volunteer, opportunity, reason="too_far", by=asha)

    text = browser.get(opportunity.get_absolute_url()).text

    assert (text.count("You said: not for me."), QUESTION in text) == (1, False)


def test_visitors_and_hosts_are_told_nothing_of_it(client, client_of, carla, other_host, opportunity):
    for reader in (client, client_of(carla), client_of(other_host)):
        assert QUESTION not in reader.get(opportunity.get_absolute_url()).text


def test_whom_nothing_fits_sees_what_comes_near_and_what_would_open_more(volunteer, organisation):
    hard = make_opportunity(organisation=organisation, title="Listen to people", languages={"fr": 1})
    write_opportunity_rows([hard.pk])

    text = render_to_string("placements/volunteer/nothing_fits.html", {"near": what_comes_near(volunteer)})

    for words in (
        "Nothing fits right now", "These come nearest", "Listen to people", "They need: French",
        reverse("opportunities:show_interest", args=[hard.pk]),
        "With one level more in French, 1 more opportunity would fit.",
        "A coordinator of Tandem sees that nothing fits yet and looks with you.",
    ):  # fmt: skip
        assert words in text


def test_with_nothing_near_the_page_promises_no_more_than_before(volunteer):
    text = render_to_string("placements/volunteer/nothing_fits.html", {"near": None})

    assert "Nothing fits right now" in text
    assert "coordinator" not in text
    assert "<h3>" not in text.replace('<h3 class="empty-title">', "")


def test_a_coordinator_comes_from_the_volunteer_to_the_question(desk, volunteer):
    text = desk.get(reverse("admin:volunteers_volunteer_change", args=[volunteer.pk])).text

    assert why(volunteer) in text


def test_a_coordinator_finds_opportunities_by_their_words_and_chooses_one(desk, volunteer, opportunity, better):
    several = desk.get(why(volunteer), {"q": "o"})
    one = desk.get(why(volunteer), {"q": "count FISH"})
    none = desk.get(why(volunteer), {"q": "nothing like this"})

    assert set(several.context["found"]) == {opportunity, better}
    assert f"?opportunity={better.pk}" in several.text
    assert one.context["opportunity"] == better
    assert "No opportunity has these words." in none.text


def test_a_coordinator_reads_the_rank_and_the_points_beside_the_first_suggestion(desk, volunteer, worse, better):
    suggest(volunteer, better)
    write_opportunity_rows([worse.pk])

    answer = desk.get(why(volunteer), {"opportunity": worse.pk})

    sentences = answer.context["sentences"]
    assert sentences[0] == "It fits. By its value it is number 2 of 2 that fit now."
    assert sentences[1:] == ["“Count fish”, which is suggested first, fits better. What counts here: the causes."]
    assert answer.context["terms"][0] == ("the causes", 1500, 3000)
    assert all(sentence in readable(answer.text) for sentence in sentences)


def test_a_coordinator_reads_what_stands_in_the_way(desk, volunteer, organisation):
    hard = make_opportunity(organisation=organisation, languages={"fr": 4}, state="closed")

    answer = desk.get(why(volunteer), {"opportunity": hard.pk})

    assert answer.context["sentences"] == ["The host has closed it.", "You need French B2; in the profile: none"]
    assert "The points count only where nothing that is needed is missing." in answer.text


def test_what_is_suggested_says_in_which_place(desk, volunteer, better):
    suggest(volunteer, better)

    answer = desk.get(why(volunteer), {"opportunity": better.pk})

    assert "It is number 1 of this volunteer's suggestions." in readable(answer.text)


def test_points_stand_beside_those_of_another_suggestion_which_is_named(desk, volunteer, better, worse):
    alone = desk.get(why(volunteer), {"opportunity": better.pk}).text
    suggest(volunteer, better)
    suggest(volunteer, worse)

    first, second = (desk.get(why(volunteer), {"opportunity": one.pk}).text for one in (better, worse))

    captions = [text.split("<caption>")[1].split("</caption>")[0] for text in (alone, first, second)]
    assert captions == [
        "Points",
        "Points, beside those of the second suggestion",
        "Points, beside those of the first suggestion",
    ]


def test_the_minus_of_a_value_stands_before_it_in_arabic_too(client_of, dmitri, volunteer, better):
    dmitri.ui_language = "ar"
    dmitri.save(update_fields=["ui_language"])
    write_opportunity_rows([better.pk])
    MatchableOpportunity.objects.update(price=20_000)

    answer = client_of(dmitri).get(why(volunteer), {"opportunity": better.pk})

    assert 'dir="rtl"' in answer.text
    assert f'<bdi dir="ltr">{answer.context["why"].this.value}</bdi>' in answer.text
    assert answer.context["why"].this.value < 0


def test_the_answer_speaks_of_a_person_so_that_the_look_is_written_down(desk, volunteer, better, dmitri):
    write_opportunity_rows([better.pk])
    desk.get(why(volunteer))
    assert not AuditEvent.objects.filter(verb="opened").exists()

    desk.get(why(volunteer), {"opportunity": better.pk})

    assert AuditEvent.objects.filter(verb="opened", actor_id=dmitri.pk).count() == 1


@pytest.mark.parametrize("asked", [{"opportunity": "0"}, {"opportunity": "x"}, {"opportunity": "9" * 30}, {"q": "\0"}])
def test_what_cannot_be_asked_is_answered_calmly(desk, volunteer, asked):
    answer = desk.get(why(volunteer), asked)

    assert (answer.status_code, answer.context["found"]) == (200, [])


def test_a_coordinator_reads_at_once_what_comes_near(desk, volunteer, organisation, dmitri):
    hard = make_opportunity(organisation=organisation, title="Listen to people", languages={"fr": 1})
    write_opportunity_rows([hard.pk])

    text = desk.get(why(volunteer)).text

    for words in (
        "Nothing fits right now", "Listen to people", f"?opportunity={hard.pk}",
        "You need French A1; in the profile: none",
        "With one level more in French, 1 more opportunity would fit.",
    ):  # fmt: skip
        assert words in text
    assert AuditEvent.objects.filter(verb="opened", actor_id=dmitri.pk).count() == 1


def test_where_nothing_comes_near_a_coordinator_reads_that(desk, volunteer):
    assert (
        "Nothing that is open comes near: more than two things are missing each time." in desk.get(why(volunteer)).text
    )


def test_of_somebody_whom_something_fits_nothing_is_said_before_one_asks(desk, volunteer, better):
    write_opportunity_rows([better.pk])

    assert "Nothing fits right now" not in desk.get(why(volunteer)).text


def test_only_coordinators_ask(client_of, carla, asha, volunteer, better):
    for person in (carla, asha):
        assert client_of(person).get(why(volunteer), {"opportunity": better.pk}).status_code == 302


def test_coordinators_see_suggestions_with_points_and_change_none(desk, volunteer, better):
    suggested = suggest(volunteer, better, value=4321)

    listed = desk.get(reverse("admin:placements_suggestion_changelist"))
    record = reverse("admin:placements_suggestion_change", args=[suggested.pk])

    assert f">{suggested.value}<" in listed.text
    assert desk.get(record).status_code == 200
    assert desk.post(record, {"score": 1}).status_code == 403
    assert desk.get(reverse("admin:placements_suggestion_add")).status_code == 403
    assert desk.post(reverse("admin:placements_suggestion_delete", args=[suggested.pk])).status_code == 403
