"""What holds for each of the nine pages of questions."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from tandem.audit.models import AuditEvent
from tests.volunteers.answers import SUMMARY, good_answers, kept, page, said
from volunteers.enums import ProfileStep
from volunteers.models import Volunteer

STEPS = ProfileStep.values
NEXT = dict(zip(STEPS, [*map(page, STEPS[1:]), reverse(SUMMARY)], strict=True))
BEFORE = dict(zip(STEPS, [reverse(SUMMARY), *map(page, STEPS[:-1])], strict=True))
ONE = "?one=1"

each_step = pytest.mark.parametrize("step", STEPS)


def verbs(volunteer):
    return [event.verb for event in AuditEvent.objects.about(volunteer)]


@each_step
def test_a_page_can_be_opened_before_any_other_is_answered(noors_browser, step):
    answer = noors_browser.get(page(step))

    assert answer.status_code == 200
    assert f'href="{BEFORE[step]}"' in answer.text
    assert f'action="{page(step)}"' in answer.text
    assert "Who can see this?" in answer.text
    assert not answer.context["form"].is_bound


@each_step
def test_a_page_is_saved_by_itself_and_leads_to_the_next_one(noors_browser, newcomer, step):
    others = {other: kept(newcomer, other) for other in STEPS if other != step}
    before = kept(newcomer, step)

    answer = noors_browser.post(page(step), good_answers(step))

    assert (answer.status_code, answer.url, said(answer)) == (302, NEXT[step], "Saved.")
    assert kept(newcomer, step) != before
    assert {other: kept(newcomer, other) for other in others} == others
    newcomer.refresh_from_db()
    assert newcomer.steps_done == [step]


@each_step
def test_save_and_finish_later_saves_and_leads_to_the_profile(noors_browser, newcomer, step):
    before = kept(newcomer, step)

    answer = noors_browser.post(page(step), good_answers(step, later="1"))

    assert answer.url == reverse(SUMMARY)
    assert kept(newcomer, step) != before


@each_step
def test_a_single_change_leads_back_to_the_profile(noors_browser, newcomer, step):
    shown = noors_browser.get(page(step) + ONE)
    answer = noors_browser.post(page(step) + ONE, good_answers(step))

    assert f'href="{reverse(SUMMARY)}"' in shown.text.split("<h1>")[0].split("<main")[1]
    assert "Save and finish later" not in shown.text
    assert answer.url == reverse(SUMMARY)


@each_step
def test_a_double_click_on_save_is_harmless(noors_browser, newcomer, step):
    noors_browser.post(page(step), good_answers(step))
    after_the_first = kept(newcomer, step)

    answer = noors_browser.post(page(step), good_answers(step))

    assert answer.url == NEXT[step]
    assert kept(newcomer, step) == after_the_first
    newcomer.refresh_from_db()
    assert newcomer.steps_done == [step]


@each_step
def test_who_comes_back_finds_what_was_saved(noors_browser, newcomer, step):
    noors_browser.post(page(step), good_answers(step))
    saved = kept(newcomer, step)
    form = noors_browser.get(page(step)).context["form"]

    # The page as a browser would send it back, unchanged.
    sent = {name: value for name, value in shown_in(form).items() if value not in (None, False)}
    noors_browser.post(page(step), sent)

    assert kept(newcomer, step) == saved


def shown_in(form):
    """Each field's name with what stands in it."""
    values = {field.html_name: field.value() for field in form}
    return values | ({"rows": form.count} if hasattr(form, "count") else {})


@each_step
def test_an_answer_is_written_down_and_tells_the_engine(noors_browser, newcomer, step):
    Volunteer.objects.update(matching_stale_since=None)

    noors_browser.post(page(step), good_answers(step))

    newcomer.refresh_from_db()
    assert newcomer.matching_stale_since is not None
    event = AuditEvent.objects.about(newcomer).get(verb="answered")
    assert (event.actor_id, event.on_behalf_of_id, event.data) == (newcomer.user_id, None, {"step": step})


@each_step
def test_a_wrong_answer_saves_nothing(noors_browser, newcomer, step):
    before = kept(newcomer, step)

    answer = noors_browser.post(page(step), good_answers(step, **WRONG[step]))

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "What you wrote is still there." in answer.text
    assert kept(newcomer, step) == before
    assert verbs(newcomer) == ["registered"]


WRONG: dict[str, dict[str, Any]] = {
    ProfileStep.ABOUT: {"first_name": " "},
    ProfileStep.LANGUAGES: {"level_0": ""},
    ProfileStep.SKILLS: {"skills": ["spreadsheets", "juggling"]},
    ProfileStep.CAUSES: {"causes": ["oceans", "kites"]},
    ProfileStep.TIME: {"half_days": None},
    ProfileStep.PLACE: {"commune": ""},
    ProfileStep.CONTACT: {"contact_channel": "sms"},
    ProfileStep.WISHES: {"wishes": ["step_free", "a_throne"]},
    ProfileStep.REGIONS: {"agrees": None},
}


@each_step
def test_saving_touches_nobody_elses_profile(noors_browser, newcomer, ben, step):
    other = Volunteer.objects.get(user=ben)
    before = {each: kept(other, each) for each in STEPS}

    noors_browser.post(page(step), good_answers(step))

    assert {each: kept(other, each) for each in STEPS} == before


@each_step
def test_an_empty_page_is_answered_not_overlooked(noors_browser, newcomer, step):
    answer = noors_browser.post(page(step), {})

    assert answer.status_code == (302 if step in ("skills", "causes", "wishes", "regions") else 200)
    assert answer.status_code == 302 or answer.context["form"].errors


def test_a_page_that_does_not_exist_is_not_found(noors_browser):
    assert noors_browser.get(page("religion")).status_code == 404


@pytest.mark.parametrize("language", ["ar"])
@each_step
def test_the_pages_speak_the_readers_language(noors_browser, step, language):
    answer = noors_browser.get(page(step, language))

    with translation.override(language):
        assert f"<h1>{escape(ProfileStep(step).label)}</h1>" in answer.text


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_the_page_of_skills_stays_small(noors_browser, newcomer, language):
    answer = noors_browser.get(page("skills", language))

    assert 20_000 < len(answer.content) < 50_000
