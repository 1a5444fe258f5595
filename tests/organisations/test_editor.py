"""A host writes an opportunity."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from organisations.actions import publish_opportunity, submit_opportunity
from organisations.models import Opportunity
from tandem.audit.models import AuditEvent
from tandem.vocabulary.models import Cause, Commune, Language, Region, Skill, TaskType
from tests.organisations.answers import complete, draft, rows, written

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def new_page(organisation):
    return reverse("host:opportunity_new", args=[organisation.pk])


def page_of(opportunity):
    return reverse("host:opportunity_edit", args=[opportunity.pk])


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_a_draft_needs_only_a_title(carlas_browser, new_page, organisation):
    answer = carlas_browser.post(new_page, draft("Film a workshop"))

    opportunity = Opportunity.objects.get()
    assert (opportunity.title, opportunity.state, opportunity.organisation) == (
        "Film a workshop",
        "draft",
        organisation,
    )
    assert (answer.status_code, answer.url) == (302, page_of(opportunity))
    assert told(answer) == ["The draft is saved."]
    assert [event.verb for event in AuditEvent.objects.about(opportunity)] == ["drafted"]


def test_without_a_title_nothing_is_saved_and_nothing_lost(carlas_browser, new_page):
    page = carlas_browser.post(new_page, complete(title=" "))

    assert page.context["form"].errors == {"title": ["Please answer this question."]}
    assert "You film the speakers." in page.text
    assert 'value="2026-06-01"' in page.text
    assert not Opportunity.objects.exists()


def test_the_first_page_begins_with_what_the_organisation_said(carlas_browser, new_page, organisation):
    organisation.causes.add(Cause.objects.get(slug="oceans"))

    form = carlas_browser.get(new_page).context["form"]

    assert {name: form[name].value() for name in ("street", "commune", "nearest_stop", "causes")} == {
        "street": "Rue du Moulin 12",
        "commune": organisation.commune_id,
        "nearest_stop": "Schuman",
        "causes": [Cause.objects.get(slug="oceans").pk],
    }


def test_everything_that_was_typed_is_stored(carlas_browser, new_page):
    region, skills = Region.objects.get(slug="middle_east"), list(Skill.objects.order_by("pk")[:2])
    more = {
        "regions": [region.pk],
        "skills_required": [skills[0].pk],
        "skills_desired": [skill.pk for skill in skills],
        "half_days": ["0", "3"],
        "seats": "2",
        "offers_lunch": "on",
        "allowance_per_day": "30.50",
    }

    carlas_browser.post(new_page, complete(**more, **rows(("en", 3, "required"), ("fr", 2, "desired"))))

    opportunity = Opportunity.objects.get()
    assert (opportunity.starts_on, opportunity.ends_on) == (date(2026, 6, 1), date(2026, 7, 31))
    assert (opportunity.half_days, opportunity.seats, opportunity.offers_lunch) == (0b1001, 2, True)
    assert opportunity.allowance_per_day == Decimal("30.50")
    assert list(opportunity.task_types.all()) == [TaskType.objects.get(slug="video")]
    assert list(opportunity.regions.all()) == [region]
    assert set(opportunity.skills.values_list("skill", "need")) == {
        (skills[0].pk, "required"),
        (skills[1].pk, "desired"),
    }
    assert written(opportunity) == [("en", 3, "required"), ("fr", 2, "desired")]


def test_what_is_stored_comes_back_into_the_form(carlas_browser, new_page):
    sent = complete(**rows(("nl", 5, "desired"), ("en", 3, "required")))
    carlas_browser.post(new_page, sent)

    page = carlas_browser.get(page_of(Opportunity.objects.get()))

    form, languages = page.context["form"], page.context["languages"]
    same = ["title", "summary", "tasks", "first_day", "contact_name", "commune"]
    assert {name: form[name].value() for name in same} == {name: sent[name] for name in same}
    assert [row["level"].value() for row in languages] == [5, 3, 3, 3]
    assert [row["need"].value() for row in languages] == ["desired", "required", None, None]


def test_the_page_says_what_is_missing_before_it_can_be_sent(carlas_browser, new_page):
    carlas_browser.post(new_page, draft())

    page = carlas_browser.get(page_of(Opportunity.objects.get()))

    assert [str(name) for name in page.context["missing"]] == [
        "In one sentence",
        "What the volunteer does",
        "What happens on day 1",
        "First possible day",
        "Last possible day",
        "Commune",
        "Who explains the work",
        "Causes",
        "Kinds of task",
        "Languages needed",
    ]


def test_sending_asks_for_what_is_missing_and_keeps_the_draft(carlas_browser, new_page):
    answer = carlas_browser.post(new_page, complete(send="1", summary="", **rows(("en", 3, "desired"))))

    opportunity = Opportunity.objects.get()
    assert told(answer) == [
        "Saved, but not sent yet. Please answer these questions first: In one sentence, Languages needed"
    ]
    assert (answer.url, opportunity.state) == (page_of(opportunity), "draft")
    assert opportunity.tasks == "You film the speakers."


def test_sending_dates_that_are_over_is_told_and_keeps_the_draft(carlas_browser, new_page):
    answer = carlas_browser.post(new_page, complete(send="1", starts_on="2026-04-01", ends_on="2026-05-11"))

    opportunity = Opportunity.objects.get()
    assert told(answer) == ["Saved, but not sent yet. The last possible day is over. Choose new dates first."]
    assert (answer.url, opportunity.state) == (page_of(opportunity), "draft")


def test_a_complete_one_is_sent_to_the_coordinator(carlas_browser, new_page):
    answer = carlas_browser.post(new_page, complete(send="1"))

    opportunity = Opportunity.objects.get()
    assert (answer.url, opportunity.state) == (reverse("host:desk"), "submitted")
    assert [event.verb for event in AuditEvent.objects.about(opportunity)] == ["drafted", "submit"]


@pytest.mark.parametrize("button", ["send", "draft"])
def test_a_new_form_sent_twice_makes_one_opportunity(carlas_browser, new_page, button):
    number = carlas_browser.get(new_page).context["form"]["form_number"].value()

    for _ in range(2):
        answer = carlas_browser.post(new_page, complete(form_number=str(number), **{button: "1"}))

    assert answer.status_code == 302
    assert Opportunity.objects.get().state == {"send": "submitted", "draft": "draft"}[button]


def test_who_goes_back_and_changes_the_new_form_changes_the_draft(carlas_browser, new_page):
    number = str(carlas_browser.get(new_page).context["form"]["form_number"].value())
    carlas_browser.post(new_page, draft("Film a workshop", form_number=number))

    carlas_browser.post(new_page, draft("Film two workshops", form_number=number))

    assert [opportunity.title for opportunity in Opportunity.objects.all()] == ["Film two workshops"]


def test_two_new_forms_make_two_opportunities(carlas_browser, new_page):
    for _ in range(2):
        number = carlas_browser.get(new_page).context["form"]["form_number"].value()
        carlas_browser.post(new_page, draft(form_number=str(number)))

    assert Opportunity.objects.count() == 2


def test_a_form_number_that_is_none_is_told(carlas_browser, new_page):
    page = carlas_browser.post(new_page, draft(form_number="1; drop table"))

    assert list(page.context["form"].errors) == ["form_number"]


def test_a_draft_sent_twice_waits_once(carlas_browser, drafted):
    for _ in range(2):
        answer = carlas_browser.post(page_of(drafted), complete(send="1"))

    verbs = [event.verb for event in AuditEvent.objects.about(drafted)]
    assert answer.url == reverse("host:desk")
    assert verbs.count("submit") == 1


def test_a_waiting_one_that_its_host_changes_waits_anew(carlas_browser, waiting, clock):
    clock.forward(hours=3)

    answer = carlas_browser.post(page_of(waiting), complete("Film two workshops"))

    waiting.refresh_from_db()
    assert told(answer) == ["Saved."]
    assert (waiting.title, waiting.state, waiting.state_since) == ("Film two workshops", "submitted", clock.now)


def test_a_waiting_one_that_a_coordinator_changes_goes_on_waiting(coordinators_browser, waiting, clock):
    since = waiting.state_since
    clock.forward(hours=3)

    coordinators_browser.post(page_of(waiting), complete("Film two workshops"))

    waiting.refresh_from_db()
    assert (waiting.title, waiting.state_since) == ("Film two workshops", since)


def test_a_waiting_one_keeps_its_answers(carlas_browser, waiting):
    gone = {"ends_on": "", "commune": "", "causes": []}

    page = carlas_browser.post(page_of(waiting), complete(**gone, **rows(("en", 3, "desired"))))

    please = ["A coordinator reads this already. Please answer this question."]
    assert page.context["form"].errors == dict.fromkeys(gone, please)
    assert page.context["languages"].non_form_errors() == [
        "A coordinator reads this already. Please keep one language that is needed."
    ]
    assert "You film the speakers." in page.text


def test_a_waiting_one_does_not_get_dates_that_are_over(carlas_browser, waiting):
    page = carlas_browser.post(page_of(waiting), complete(starts_on="2026-04-01", ends_on="2026-05-11"))

    assert page.context["form"].errors == {"ends_on": ["The last possible day is over. Choose new dates first."]}


def test_a_waiting_one_offers_to_save_and_not_to_send(carlas_browser, drafted, carla):
    before = carlas_browser.get(page_of(drafted)).text
    submit_opportunity(drafted, by=carla)
    after = carlas_browser.get(page_of(drafted)).text

    assert [word in before for word in ("Save and send to CEV", "Save the draft")] == [True, True]
    assert [word in after for word in ("Save and send to CEV", "Save the draft")] == [False, False]


def test_a_stale_page_is_told_that_it_is_published(carlas_browser, waiting, dmitri):
    publish_opportunity(waiting, by=dmitri)
    here = f"http://testserver{page_of(waiting)}"

    page = carlas_browser.post(page_of(waiting), complete("Something else"), headers={"referer": here}, follow=True)

    waiting.refresh_from_db()
    sentence = "This opportunity is published. To change it, ask the coordinator to send it back to you."
    assert page.redirect_chain == [(here, 303)]
    assert page.text.count(sentence) == 2
    assert waiting.title == "Film a workshop"


def test_a_mistake_leaves_the_heading_as_it_is_stored(carlas_browser, drafted):
    page = carlas_browser.post(page_of(drafted), complete("Another title", seats="0"))

    assert "<h1>Film a workshop</h1>" in page.text
    assert 'value="Another title"' in page.text


def test_words_that_can_no_longer_be_chosen_stay_where_they_were(carlas_browser, drafted):
    for model in (Cause, TaskType, Commune, Language):
        model.objects.update(is_active=False)

    carlas_browser.post(page_of(drafted), complete("Renamed"))

    drafted.refresh_from_db()
    assert (drafted.title, drafted.commune.postcode) == ("Renamed", "1040")
    assert [cause.slug for cause in drafted.causes.all()] == ["oceans"]
    assert [kind.slug for kind in drafted.task_types.all()] == ["video"]
    assert written(drafted) == [("en", 3, "required")]
