"""What the engine is told of people and roles, and what is stored of a pair."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.enums import Need
from organisations.models import OpportunityLanguage
from placements.matching.candidates import opportunities_as_features, scored_pair, volunteers_as_features
from placements.matching.explain import Voice, reasons_in_words
from placements.matching.features import REGIONS_BEGIN_AT
from placements.matching.words import StoredWords
from tandem.vocabulary.models import Cause, Commune, Language, Region, Skill
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import agreed, make_volunteer
from volunteers.enums import ConsentPurpose
from volunteers.models import Volunteer


def bit(words, slug):
    """The number of a word."""
    return words.objects.get(**{"code" if words is Language else "slug": slug}).bit


def codes(reasons):
    """The codes of stored reasons."""
    return [reason["code"] for reason in reasons]


def words_in(stored):
    """Every text that is stored among the numbers."""
    if isinstance(stored, dict):
        return [text for value in stored.values() for text in words_in(value)]
    if isinstance(stored, list):
        return [text for value in stored for text in words_in(value)]
    return [stored] if isinstance(stored, str) else []


def test_a_profile_becomes_numbers(vocabulary):
    volunteer = make_volunteer(skills=("spreadsheets",), causes=("oceans",), max_half_days=6, max_km=12)

    [person] = volunteers_as_features([volunteer])

    ixelles = Commune.objects.get(postcode="1050")
    assert (person.level(bit(Language, "en")), person.level(bit(Language, "ar"))) == (4, 6)
    assert person.level(bit(Language, "fr")) == 0
    assert (person.skills, person.causes) == (1 << bit(Skill, "spreadsheets"), 1 << bit(Cause, "oceans"))
    assert (person.half_days, person.max_half_days, person.max_metres) == (2**10 - 1, 6, 12_000)
    assert (person.x, person.y) == ixelles.position
    assert person.last_day - person.first_day == 90


def test_a_role_becomes_numbers(vocabulary):
    opportunity = make_opportunity(languages={"en": 3}, skills=("interviews",), causes=("oceans", "climate"), days=8)
    french = Language.objects.get(code="fr")
    OpportunityLanguage.objects.create(opportunity=opportunity, language=french, level=7, need=Need.DESIRED)

    [role] = opportunities_as_features([opportunity])

    assert role.required_languages == ((bit(Language, "en"), 3),)
    assert role.desired_languages == ((french.bit, 6),)
    assert (role.required_skills, role.desired_skills) == (0, 1 << bit(Skill, "interviews"))
    assert role.causes == 1 << bit(Cause, "oceans") | 1 << bit(Cause, "climate")
    assert (role.min_half_days, role.min_days, role.min_age, role.is_remote) == (2, 8, 18, False)


def test_regional_knowledge_counts_as_a_skill_that_is_good_to_have(vocabulary):
    region = Region.objects.get(slug="caucasus")
    volunteer, opportunity = make_volunteer(skills=()), make_opportunity()
    agreed(volunteer, ConsentPurpose.REGIONAL_KNOWLEDGE)
    volunteer.regions.add(region)
    opportunity.regions.add(region)

    [person], [role] = volunteers_as_features([volunteer]), opportunities_as_features([opportunity])

    assert person.skills == role.desired_skills == 1 << (REGIONS_BEGIN_AT + region.bit)


def test_no_skill_has_a_number_that_means_a_region(vocabulary):
    assert max(Skill.objects.values_list("bit", flat=True)) < REGIONS_BEGIN_AT


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_people_and_roles_is_read_in_as_many_queries(vocabulary, count, django_assert_num_queries):
    keys = [make_volunteer(email=f"v{number}@example.org").pk for number in range(count)]
    people = list(Volunteer.objects.filter(pk__in=keys).select_related("commune"))
    roles = [make_opportunity() for _ in range(count)]

    with django_assert_num_queries(4):
        assert len(volunteers_as_features(people)) == count
    with django_assert_num_queries(6):
        assert len(opportunities_as_features(roles)) == count


def test_the_reasons_of_a_pair_are_stored_as_codes_and_numbers(volunteer, opportunity):
    scored = scored_pair(volunteer, opportunity)

    assert codes(scored.reasons) == ["causes", "skills", "languages", "distance", "half_days", "dates"]
    assert words_in(scored.reasons) == codes(scored.reasons)
    assert scored.score == sum(reason.get("points", 0) * reason["weight"] for reason in scored.reasons)


def test_a_pair_with_something_in_the_way_has_no_score_but_says_what_is_missing_and_what_fits(volunteer):
    far = make_opportunity(postcode="3000", languages={"nl": 2})

    scored = scored_pair(volunteer, far)

    assert scored.score is None
    assert codes(scored.reasons)[:2] == ["needs_languages", "too_far"]
    assert len(scored.reasons) == 8


@pytest.mark.parametrize(
    "open_questions", [{"commune": None}, {"available_from": None, "available_until": None}], ids=["place", "dates"]
)
def test_an_unfinished_profile_has_neither_score_nor_reasons(opportunity, open_questions):
    volunteer = make_volunteer(**open_questions)

    scored = scored_pair(volunteer, opportunity)

    assert (scored.score, scored.reasons) == (None, [])


def test_a_draft_without_dates_has_neither_score_nor_reasons(volunteer):
    draft = make_opportunity(state="draft", starts_on=None, ends_on=None)

    scored = scored_pair(volunteer, draft)

    assert (scored.score, scored.reasons) == (None, [])


def test_somebody_who_did_not_say_to_be_18_does_not_fit(opportunity):
    young = make_volunteer(confirmed_adult_at=None)

    scored = scored_pair(young, opportunity)

    assert (scored.score, codes(scored.reasons)[0]) == (None, "needs_age")


def test_a_host_reads_of_no_region_skill_or_language_that_was_not_asked_for(volunteer, opportunity):
    wanted, other = Region.objects.filter(slug__in=["caucasus", "middle_east"]).order_by("slug")
    agreed(volunteer, ConsentPurpose.REGIONAL_KNOWLEDGE)
    volunteer.regions.set([wanted, other])
    opportunity.regions.add(wanted)

    reasons = reasons_in_words(scored_pair(volunteer, opportunity).reasons, StoredWords(), Voice.HOST)

    text = " ".join(reason.sentence for reason in reasons)
    assert wanted.label in text
    assert [word for word in (other.label, "Arabic", "Spreadsheets", "Seas", "Ixelles") if word in text] == []


def test_days_are_counted_with_both_ends(volunteer, opportunity):
    today = timezone.localdate()
    volunteer.available_from, volunteer.available_until = today, opportunity.starts_on + timedelta(days=8)

    assert codes(scored_pair(volunteer, opportunity).reasons)[0] == "needs_dates"

    volunteer.available_until += timedelta(days=1)

    assert scored_pair(volunteer, opportunity).score is not None
