"""Words in the reader's language, in the reader's order."""

import pytest
from django.db import IntegrityError
from django.utils import translation

from tandem.vocabulary.models import Cause, Language, Region, Skill


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Seas and fisheries"), ("fr", "Mers et pêche"), ("nl", "Zeeën en visserij"), ("ar", "البحار وصيد الأسماك")],
)
def test_a_word_speaks_the_language_of_the_page(loaded, language, label):
    cause = Cause.objects.get(slug="oceans")

    with translation.override(language):
        assert (cause.label, str(cause)) == (label, label)


@pytest.mark.parametrize("language", ["fr", "uk", "en-gb", None])
def test_a_word_without_a_translation_is_shown_in_english(language):
    cause = Cause(slug="kites", label_en="Kites")

    with translation.override(language):
        assert cause.label == "Kites"


def test_choices_are_sorted_as_readers_sort(empty_lists):
    for bit, label in enumerate(["Zèbre", "école", "Eau", "Été"]):
        Cause.objects.create(slug=f"c{bit}", bit=bit, label_en=label, label_fr=label)

    with translation.override("fr"):
        assert [label for _, label in Cause.objects.all().as_choices()] == ["Eau", "école", "Été", "Zèbre"]


def test_names_by_number_are_in_the_language_of_the_reader_else_in_english(empty_lists):
    Cause.objects.create(slug="sea", bit=3, label_en="Sea", label_fr="Mer")
    Cause.objects.create(slug="kites", bit=5, label_en="Kites")

    with translation.override("fr"):
        assert Cause.objects.names_by_number() == {3: "Mer", 5: "Kites"}


def test_a_rank_comes_before_the_alphabet(empty_lists):
    Cause.objects.create(slug="z", bit=0, label_en="Zebras")
    Cause.objects.create(slug="other", bit=1, label_en="Another one", sort=100)

    assert Cause.objects.all().as_choices("slug") == [("z", "Zebras"), ("other", "Another one")]


def test_what_is_out_of_use_is_not_offered(loaded):
    Region.objects.filter(slug="caucasus").update(is_active=False)

    assert "caucasus" not in dict(Region.objects.active().as_choices("slug"))
    assert len(Region.objects.active().as_choices()) == 15


def test_skills_are_offered_under_their_groups(loaded):
    groups = Skill.objects.active().as_grouped_choices("slug")

    assert [len(choices) for _, choices in groups] == [9, 4, 9, 4, 8, 5, 24]
    assert groups[0][0] == "Office"
    assert groups[1][1][0] == ("hospitality", "Hosting and catering")


def test_choices_take_one_query(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        Skill.objects.active().as_grouped_choices()


def test_languages_know_the_pages_that_their_readers_understand(loaded):
    assert dict(Language.objects.exclude(interface_code="").values_list("code", "interface_code")) == {
        **{code: code for code in ["en", "fr", "nl", "ar", "fa", "ps", "es", "ti", "so", "tr", "sq", "ru", "uk"]},
        "prs": "fa",
        "haz": "fa",
    }


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"slug": "oceans"}, "slug"),
        ({"bit": 0}, "bit"),
        ({"label_en": ""}, "cause_has_an_english_name"),
    ],
)
def test_the_database_refuses_a_word_that_is_not_one(loaded, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        Cause.objects.create(**{"slug": "kites", "bit": 99, "label_en": "Kites"} | fields)


def test_the_database_refuses_a_skill_of_an_unknown_group(loaded):
    with pytest.raises(IntegrityError, match="a_skill_has_a_known_group"):
        Skill.objects.create(slug="kites", bit=99, label_en="Kites", group="air")


def test_the_database_refuses_a_language_without_its_own_name(loaded):
    with pytest.raises(IntegrityError, match="a_language_has_a_code_and_an_autonym"):
        Language.objects.create(code="xx", bit=99, label_en="Kitish", autonym="")
