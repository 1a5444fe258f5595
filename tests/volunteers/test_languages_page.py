"""Languages with levels in plain sentences, in as many rows as somebody needs."""

import pytest

from tandem.vocabulary.models import Language
from tests.volunteers.answers import good_answers, kept, page
from volunteers.enums import ProfileStep
from volunteers.models import LanguageSkill

LANGUAGES = page("languages")
TYPED = {"language_0": "fr", "level_0": "3", "writes_0": "on", "language_2": "so", "level_2": "7"}


def answers(**changes):
    return good_answers(ProfileStep.LANGUAGES, **changes)


def errors(answer):
    return {field: list(messages) for field, messages in answer.context["form"].errors.items()}


def rows(answer):
    """Language, level and writing of each row as the page shows them."""
    form = answer.context["form"]
    return [(row.language.value() or "", str(row.level.value() or ""), bool(row.writes.value())) for row in form.rows]


def speak_all(volunteer, number):
    volunteer.languages.all().delete()
    LanguageSkill.objects.bulk_create(
        LanguageSkill(volunteer=volunteer, language=language, level=5) for language in Language.objects.all()[:number]
    )


def test_a_newcomer_sees_four_empty_rows_and_plain_sentences(noors_browser):
    answer = noors_browser.get(LANGUAGES)

    assert rows(answer) == [("", "", True)] * 4
    assert "I can follow a meeting slowly" in answer.text


def test_the_languages_are_kept_with_level_and_writing(noors_browser, newcomer):
    noors_browser.post(LANGUAGES, answers(language_2="so", level_2="7"))

    assert kept(newcomer, "languages") == [("fr", 3, True), ("so", 7, False)]


def test_saving_replaces_what_was_said_before(ashas_browser, volunteer):
    ashas_browser.post(LANGUAGES, answers())

    assert kept(volunteer, "languages") == [("fr", 3, True)]


def test_a_known_language_is_shown_best_first_with_an_empty_row_after(ashas_browser):
    assert rows(ashas_browser.get(LANGUAGES)) == [
        ("ar", "7", True), ("en", "4", True), ("", "", True), ("", "", True),
    ]  # fmt: skip


def test_more_languages_gives_two_rows_and_keeps_what_was_typed(noors_browser, newcomer):
    answer = noors_browser.post(LANGUAGES, {"rows": "4", "more": "1"} | TYPED)

    assert answer.status_code == 200
    assert rows(answer) == [
        ("fr", "3", True), ("", "", False), ("so", "7", False), ("", "", False), ("", "", True), ("", "", True),
    ]  # fmt: skip
    assert errors(answer) == {}
    assert kept(newcomer, "languages") == []


def test_rows_that_were_added_are_saved_and_half_rows_among_them_found(noors_browser, newcomer):
    more = {"rows": "6", "language_5": "ti"}

    wrong = noors_browser.post(LANGUAGES, answers(**more))
    noors_browser.post(LANGUAGES, answers(**more, level_5="6"))

    assert errors(wrong) == {"level_5": ["Choose how well you speak Tigrinya."]}
    assert kept(newcomer, "languages") == [("fr", 3, True), ("ti", 6, False)]


def test_more_languages_leads_to_the_first_new_row(noors_browser):
    answer = noors_browser.get(LANGUAGES)
    more = noors_browser.post(LANGUAGES, {"rows": "4", "more": "1"})

    assert 'formaction="#id_language_4"' in answer.text
    assert '<select name="language_4" id="id_language_4"' in more.text


@pytest.mark.parametrize("known", [19, 20])
def test_there_are_twenty_rows_at_most(noors_browser, newcomer, known):
    speak_all(newcomer, known)

    answer = noors_browser.get(LANGUAGES)

    assert (len(rows(answer)), "More languages" in answer.text) == (20, False)


@pytest.mark.parametrize(("sent", "shown"), [("4", 6), ("19", 20), ("20", 20), ("99", 20), ("-1", 6), ("many", 6)])
def test_a_forged_number_of_rows_makes_no_endless_page(noors_browser, sent, shown):
    answer = noors_browser.post(LANGUAGES, {"rows": sent, "more": "1"})

    assert len(rows(answer)) == shown


def test_at_least_one_language_is_needed(noors_browser, newcomer):
    answer = noors_browser.post(LANGUAGES, answers(language_0="", level_0=""))

    assert errors(answer) == {"language_0": ["Choose at least one language that you speak."]}
    assert kept(newcomer, "languages") == []


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"level_0": ""}, "level_0", "Choose how well you speak French."),
        ({"language_0": ""}, "language_0", "Choose the language, or take the sentence below it away."),
        (
            {"language_1": "fr", "level_1": "5"},
            "language_1",
            "French is there twice. Keep it once, and choose nothing or another language here.",
        ),
        (
            {"language_1": "xx", "level_1": "5"},
            "language_1",
            "This is not in the list any more. Choose again.",
        ),
        ({"level_0": "9"}, "level_0", "Select a valid choice. 9 is not one of the available choices."),
    ],
)
def test_what_is_wrong_stands_at_its_row_and_what_was_typed_stays(noors_browser, newcomer, changes, field, message):
    sent = answers(language_3="so", level_3="7", **changes)

    answer = noors_browser.post(LANGUAGES, sent)

    assert errors(answer) == {field: [message]}
    assert f'id="id_{field}_error"' in answer.text
    assert rows(answer) == [
        (sent.get(f"language_{row}", ""), sent.get(f"level_{row}", ""), row == 0) for row in range(4)
    ]
    assert kept(newcomer, "languages") == []


def test_a_language_that_is_no_longer_offered_stays_with_who_chose_it(ashas_browser, noors_browser, volunteer):
    Language.objects.filter(code="ar").update(is_active=False)

    new, old = noors_browser.get(LANGUAGES), ashas_browser.get(LANGUAGES)
    ashas_browser.post(LANGUAGES, {"rows": "4", "language_0": "ar", "level_0": "7"})

    assert ['<option value="ar"' in answer.text for answer in (new, old)] == [False, True]
    assert kept(volunteer, "languages") == [("ar", 7, False)]


@pytest.mark.parametrize("number", [1, 3])
def test_one_and_three_languages_take_the_same_number_of_questions(
    noors_browser, newcomer, number, django_assert_num_queries
):
    speak_all(newcomer, number)
    noors_browser.get(LANGUAGES)

    with django_assert_num_queries(6):
        answer = noors_browser.get(LANGUAGES)

    assert len([row for row in rows(answer) if row[0]]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_saving_one_and_three_languages_takes_the_same_number_of_questions(
    noors_browser, newcomer, number, django_assert_num_queries
):
    codes = ["fr", "so", "ti"][:number]
    spoken = {f"language_{row}": code for row, code in enumerate(codes)} | {f"level_{row}": 4 for row in range(number)}

    with django_assert_num_queries(15):
        noors_browser.post(LANGUAGES, {"rows": "4"} | spoken)

    assert [row[0] for row in kept(newcomer, "languages")] == codes
