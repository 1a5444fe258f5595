"""Makes a helper and the two people whom she helps: one said yes already, one has not looked at it yet."""

from datetime import timedelta

from django.utils import timezone

from tandem.accounts.models import User
from tandem.dev.demo.people import MORNINGS, Words, make_user
from volunteers import actions
from volunteers.enums import ContactChannel
from volunteers.models import Volunteer

HELPER = "helper@demo.example"


def make_helper(words: Words) -> User:
    """Sofia, a social worker, with somebody who comes with a card and somebody with a phone."""
    sofia = make_user(HELPER, "Sofia", is_helper=True)
    with_card = actions.register_for_somebody(first_name="Yara", address="", language="ar", by=sofia)
    _fill_in(with_card, words, sofia)
    actions.confirm_answers(with_card, by=with_card.user)
    actions.agree_to_help(with_card.accompaniments.get(), by=with_card.user)
    with_phone = actions.register_for_somebody(first_name="Idris", address="+32470009999", language="fr", by=sofia)
    actions.save_about(with_phone, first_name="Idris", is_adult=True, by=sofia)
    return sofia


def _fill_in(volunteer: Volunteer, words: Words, sofia: User) -> None:
    today = timezone.localdate()
    spoken = [(words.languages["ar"], 7, True), (words.languages["en"], 3, True)]
    actions.save_about(volunteer, first_name=volunteer.first_name, is_adult=True, by=sofia)
    actions.save_languages(volunteer, languages=spoken, by=sofia)
    actions.save_skills(volunteer, skills=[(words.skills["cooking"], "confident")], by=sofia)
    actions.save_causes(volunteer, causes=[words.causes["environment"]], by=sofia)
    actions.save_time(
        volunteer,
        half_days=MORNINGS,
        max_half_days=4,
        available_from=today,
        available_until=today + timedelta(days=120),
        by=sofia,
    )
    actions.save_place(volunteer, commune=words.communes["1000"], max_km=10, by=sofia)
    actions.save_contact(volunteer, contact_channel=ContactChannel.THROUGH_CEV, by=sofia)
