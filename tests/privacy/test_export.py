"""What one takes along: all of one's own, nothing of anybody else's, no secret."""

import json

import pytest
from django.utils import translation

from placements.actions import open_candidate
from tandem.accounts.models import User
from tandem.privacy.declared import owned
from tandem.privacy.export import export_of
from tests.placements.meetings import propose
from tests.privacy.planted import EMAIL, FIRST, KEY_NAME, LAST, NEXT_EMAIL, NOTE, PHONE, SECRET
from volunteers.actions import open_profile


def said(user):
    return json.dumps(export_of(user).as_json(), ensure_ascii=False)


def section(user, name):
    return next((section.rows for section in export_of(user).sections if section.name == name), [])


def row(user, name):
    return {entry.field: entry.value for entry in section(user, name)[0]}


def test_all_words_of_ones_own_are_in_it(zeb_in_the_middle):
    text = said(zeb_in_the_middle.user)

    words = ["Recognised refugee", "A room where I can pray", "Spreadsheets", "Ixelles"]
    for word in (FIRST, LAST, EMAIL, NEXT_EMAIL, PHONE, NOTE, *words):
        assert word in text
    for title in ("Under way", "Interesting", "Invited", "Dismissed", "Suggested"):
        assert title in text


def test_each_kind_of_record_is_a_section_with_a_title(zeb_in_the_middle):
    names = {section.name for section in export_of(zeb_in_the_middle.user).sections}

    assert {one.model._meta.label_lower for one in owned()} | {"messages", "opened", "done"} == names


def test_no_secret_is_in_it(zeb_in_the_middle):
    text = said(zeb_in_the_middle.user)

    for secret in (SECRET, zeb_in_the_middle.user.password, "planted.example-key", "f0" * 32, "password"):
        assert secret not in text
    assert KEY_NAME not in text  # stands beside the key itself


def test_nothing_of_anybody_else_is_in_it(zeb_in_the_middle, asha, carla, dmitri, other_host):
    text = said(zeb_in_the_middle.user)

    for person in (asha, carla, dmitri, other_host):
        assert person.first_name not in text.replace("Zebulonia", "")
        assert person.email not in text


def test_nothing_of_a_volunteer_is_in_the_data_of_their_host_and_coordinator(zeb_in_the_middle, carla, dmitri):
    for person in (carla, dmitri):
        text = said(person)

        assert person.first_name in text
        for word in (FIRST, LAST, EMAIL, PHONE, NOTE):
            assert word not in text


def test_values_are_as_people_read_them(zeb_in_the_middle):
    account = row(zeb_in_the_middle.user, "accounts.user")
    profile = row(zeb_in_the_middle.user, "volunteers.volunteer")
    day, days = zeb_in_the_middle.placement_days.first(), row(zeb_in_the_middle.user, "placements.placementday")

    assert (account["contact_language"], account["prefers_sms"]) == ("العربية", False)
    assert (profile["commune"], profile["contact_channel"]) == ("Ixelles / Elsene (1050)", "E-mail")
    assert profile["half_days"] == "Monday to Friday, all day"
    assert (days["outcome"], days["allowance"], days["date"]) == ("Planned", "25.00", day.date.isoformat())


def test_labels_and_titles_are_in_the_language_of_the_page(zeb):
    with translation.override("fr"):
        export = export_of(zeb.user)

    english = {section.name: section.title for section in export_of(zeb.user).sections}
    assert export.language == "fr"
    assert {section.name: section.title for section in export.sections} != english


def test_messages_that_left_are_in_it_with_their_words_where_these_are_still_true(zeb_in_the_middle):
    kinds = section(zeb_in_the_middle.user, "outbox.outboxmessage")
    words = [{entry.field: entry.value for entry in entries} for entries in section(zeb_in_the_middle.user, "messages")]

    assert {"kind", "sent_at", "state"} <= {entry.field for entry in kinds[0]}
    assert "An organisation invites you" in str(words) or any("Invited" in letter["text"] for letter in words)
    assert "List-Unsubscribe" not in str(words)
    assert "code is" not in str(words)


def test_who_opened_the_profile_is_in_it_without_a_name(zeb, dmitri):
    open_profile(zeb, by=dmitri)

    [*_, event] = section(zeb.user, "opened")
    said = {entry.field: entry.value for entry in event}
    assert said["by"] == "a coordinator of Tandem"
    assert said["what"].startswith("a coordinator of Tandem opened")


def test_a_host_who_opened_the_profile_is_somebody_at_an_organisation(zeb, opportunity, carla):
    match = propose(zeb, opportunity, host=carla)
    open_candidate(match, by=carla)

    who = [entry.value for event in section(zeb.user, "opened") for entry in event if entry.field == "by"]
    assert "somebody at an organisation" in who


def test_somebody_without_a_profile_has_an_account_to_take_along(vocabulary):
    user = User.objects.create_user(email="nobody@example.org")

    assert [section.name for section in export_of(user).sections] == ["accounts.user"]


@pytest.mark.parametrize("person", ["carla", "dmitri"])
def test_hosts_and_coordinators_take_theirs_along(person, organisation, request):
    user = request.getfixturevalue(person)

    assert user.email in said(user)
