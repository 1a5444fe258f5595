"""Loading the lists, again and again."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from tandem.vocabulary import loader
from tandem.vocabulary.loader import SOURCES, load
from tandem.vocabulary.models import (
    AllowanceRate,
    Cause,
    Commune,
    Language,
    NumberedWord,
    ReceptionCentre,
    Region,
    Skill,
    TaskType,
    Word,
)

COUNTS = {
    Language: 57,
    Skill: 63,
    Cause: 37,
    TaskType: 26,
    Region: 16,
    Commune: 38,
    ReceptionCentre: 21,
    AllowanceRate: 4,
}
WORDS = [model for model in COUNTS if issubclass(model, Word)]
NUMBERED = [model for model in COUNTS if issubclass(model, NumberedWord)]


def everything():
    """All rows of all lists, as plain values."""
    return {source.model: list(source.model._default_manager.order_by("pk").values()) for source in SOURCES}


def changed_source(monkeypatch, tmp_path, file, old, new):
    """Let the loader read copies of the files, one of them with other words."""
    for path in loader.DATA.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new) if path.name == file else text, encoding="utf-8")
    monkeypatch.setattr(loader, "DATA", tmp_path)


def test_a_new_installation_gets_every_line(empty_lists):
    outcomes = load()

    assert [outcome.added for outcome in outcomes] == list(COUNTS.values())
    assert {model: model._default_manager.count() for model in COUNTS} == COUNTS


def test_loading_again_changes_nothing(loaded):
    before = everything()

    outcomes = load()

    assert everything() == before
    assert [(outcome.added, outcome.updated) for outcome in outcomes] == [(0, 0)] * len(SOURCES)
    assert [outcome.unchanged for outcome in outcomes] == list(COUNTS.values())


def test_a_line_that_a_coordinator_changed_stays(loaded):
    Cause.objects.filter(slug="oceans").update(label_en="The sea", is_active=False, is_edited=True)

    outcomes = {outcome.name: outcome for outcome in load()}

    assert Cause.objects.values_list("label_en", "is_active").get(slug="oceans") == ("The sea", False)
    assert outcomes["causes"].left_alone == 1


def test_new_words_in_a_file_reach_a_line_that_nobody_changed(loaded, monkeypatch, tmp_path):
    before = Cause.objects.get(slug="oceans")
    changed_source(monkeypatch, tmp_path, "causes.csv", "Seas and fisheries", "Seas and coasts")

    outcomes = {outcome.name: outcome for outcome in load()}

    after = Cause.objects.get(slug="oceans")
    assert (after.label_en, after.pk, after.bit) == ("Seas and coasts", before.pk, before.bit)
    assert (outcomes["causes"].updated, outcomes["skills"].updated) == (1, 0)


def test_a_line_that_left_its_file_stays_in_the_list(loaded, monkeypatch, tmp_path):
    changed_source(monkeypatch, tmp_path, "regions.csv", "caucasus,Caucasus,Caucase,Kaukasus,القوقاز\n", "")

    load()

    assert Region.objects.filter(slug="caucasus").exists()


def test_a_new_line_takes_the_next_number_wherever_it_stands(loaded, monkeypatch, tmp_path):
    before = dict(Cause.objects.values_list("slug", "bit"))
    changed_source(
        monkeypatch,
        tmp_path,
        "causes.csv",
        "human_rights,",
        "archives,Archives,Archives,Archieven,الأرشيف\nhuman_rights,",
    )

    load()

    after = dict(Cause.objects.values_list("slug", "bit"))
    assert after == before | {"archives": 37}


def test_a_mistake_in_a_file_leaves_the_lists_as_they_were(loaded, monkeypatch, tmp_path):
    before = everything()
    changed_source(monkeypatch, tmp_path, "causes.csv", "Seas and fisheries", "Seas and coasts")
    (tmp_path / "allowance_rates.csv").write_text("year,day_cap\n2026,many\n", encoding="utf-8")

    with pytest.raises(Exception, match="many"):
        load()

    assert everything() == before


@pytest.mark.parametrize("model", NUMBERED)
def test_numbers_are_unique_and_start_at_nothing(loaded, model):
    assert sorted(model.objects.values_list("bit", flat=True)) == list(range(COUNTS[model]))


@pytest.mark.parametrize("model", WORDS)
def test_each_word_is_there_in_four_languages(loaded, model):
    for language in ["en", "fr", "nl", "ar"]:
        assert not model.objects.filter(**{f"label_{language}": ""}).exists()


@pytest.mark.parametrize("model", WORDS)
@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_no_two_words_of_a_list_look_the_same(loaded, model, language):
    labels = list(model.objects.values_list(f"label_{language}", flat=True))

    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("model", WORDS)
def test_arabic_words_are_written_in_arabic_letters(loaded, model):
    assert not model.objects.exclude(label_ar__regex="[\u0600-\u06ff]").exists()


def test_only_telling_ones_own_story_asks_for_a_personal_story(loaded):
    assert list(TaskType.objects.filter(asks_personal_story=True).values_list("slug", flat=True)) == [
        "testimony_interview"
    ]


def test_another_language_cannot_be_chosen(loaded):
    assert not Language.objects.active().filter(code="other").exists()


def test_what_is_not_known_of_a_centre_is_not_invented(loaded):
    jette = ReceptionCentre.objects.get(slug="jette")

    assert (jette.places, jette.status, jette.open_from, jette.open_until) == (None, "unknown", None, None)


def test_centres_for_minors_cannot_be_chosen(loaded):
    minors = ReceptionCentre.objects.filter(kind="minors")

    assert minors.count() == 5
    assert not minors.filter(is_active=True).exists()


def test_an_unknown_rate_is_empty_and_never_zero(loaded):
    rate = AllowanceRate.objects.get(year=2025)

    assert (rate.day_cap, rate.year_cap, rate.default_day) == (Decimal("42.31"), Decimal("1692.51"), Decimal("25.00"))
    assert (rate.km_car, rate.km_bike) == (None, None)


def test_the_command_says_what_it_did(empty_lists):
    said = StringIO()

    call_command("load_vocabulary", stdout=said)

    assert said.getvalue().splitlines()[2] == (
        "causes: 37 added, 0 updated, 0 unchanged, 0 left as a coordinator wrote them"
    )
