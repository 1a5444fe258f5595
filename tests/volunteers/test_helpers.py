"""Who helps whom: by the volunteer's yes, until one of the two ends it; nobody acts as somebody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tandem.audit.models import AuditEvent
from tandem.outbox.models import OutboxMessage
from tests.factories.volunteers import make_user
from tests.volunteers.helped import let_help, make_helper, register, say_it_is_right
from volunteers import actions
from volunteers.models import Accompaniment, Volunteer

ASK, PEOPLE = "/en/help-someone/ask/", "/en/help-someone/"


@pytest.fixture
def sofia(vocabulary):
    return make_helper()


@pytest.fixture
def sofias_browser(client_of, sofia):
    return client_of(sofia)


def pages_of(volunteer):
    """Every page about this volunteer that a helper can open."""
    key = [volunteer.pk]
    steps = [reverse("help:step", args=[volunteer.pk, "about"])]
    return [reverse(f"help:{name}", args=key) for name in ("person", "card")] + steps


def statuses(browser, volunteer):
    return [browser.get(page).status_code for page in pages_of(volunteer)]


def test_a_helper_sees_a_profile_after_the_volunteers_yes_and_not_before(sofias_browser, sofia, volunteer, asha):
    sofias_browser.post(ASK, {"address": "asha@example.org"})
    assert statuses(sofias_browser, volunteer) == [404] * 3

    actions.agree_to_help(Accompaniment.objects.get(), by=asha)

    assert statuses(sofias_browser, volunteer) == [200] * 3
    assert "Asha" in sofias_browser.get(PEOPLE).text
    assert list(Volunteer.objects.visible_to(sofia)) == [volunteer]


def test_the_volunteer_is_asked_by_message_and_on_their_profile(client_of, sofia, volunteer, asha):
    actions.ask_to_help("asha@example.org", by=sofia)
    accompaniment, browser = Accompaniment.objects.get(), client_of(asha)

    page = browser.get(reverse("profile:helpers"))
    browser.post(reverse("profile:agree_to_help", args=[accompaniment.pk]))

    assert "Sofia would like to help you" in page.text
    assert [message.kind for message in OutboxMessage.objects.filter(recipient=asha)] == ["asked_to_help"]
    accompaniment.refresh_from_db()
    assert accompaniment.agreed_at
    verbs = [event.verb for event in AuditEvent.objects.about(volunteer)]
    assert verbs == ["asked_to_help", "agreed_to_help"]


def test_asking_tells_nothing_about_who_has_a_profile(sofias_browser, volunteer, carla):
    answers = [
        sofias_browser.post(ASK, {"address": address}, follow=True).text
        for address in ("asha@example.org", "carla@example.org", "nobody@example.org")
    ]

    assert all("If they have a profile at Tandem" in answer for answer in answers)
    assert [row.volunteer for row in Accompaniment.objects.all()] == [volunteer]


def test_asking_twice_is_asking_once(sofia, volunteer):
    actions.ask_to_help("asha@example.org", by=sofia)
    actions.ask_to_help("asha@example.org", by=sofia)

    assert Accompaniment.objects.count() == 1


def test_the_list_and_the_end_tell_nothing_about_who_was_asked(sofias_browser, volunteer, carla):
    told = []
    for address in ("nobody@example.org", "carla@example.org", "asha@example.org"):
        sofias_browser.post(ASK, {"address": address}, follow=True)
        told.append(sofias_browser.get(PEOPLE).text.partition("<main")[2])

    assert told[0] == told[1] == told[2]
    for number in (volunteer.pk, 99999):
        assert sofias_browser.post(reverse("help:end", args=[number])).status_code == 404
    assert volunteer.accompaniments.open().count() == 1


def test_after_a_no_or_an_end_the_same_helper_asks_again_only_a_month_later(sofia, volunteer, asha, clock):
    for _no in range(2):
        actions.ask_to_help("asha@example.org", by=sofia)
        actions.end_help(volunteer.accompaniments.latest("id"), by=asha)
    assert (volunteer.accompaniments.count(), OutboxMessage.objects.count()) == (1, 1)
    actions.ask_to_help("asha@example.org", by=make_helper("Omar"))
    assert volunteer.accompaniments.count() == 2

    clock.forward(days=31)
    actions.ask_to_help("asha@example.org", by=sofia)

    assert volunteer.accompaniments.open().filter(helper=sofia).exists()


def test_who_said_yes_to_the_profile_is_named_until_they_say_whether_the_helper_may_go_on(sofias_browser, sofia):
    volunteer = register(sofia)
    say_it_is_right(volunteer)
    line = "Yara has said yes to the profile and has not yet said whether you may go on helping."
    assert line in sofias_browser.get(PEOPLE).text

    actions.end_help(volunteer.accompaniments.get(), by=volunteer.user)

    assert "Yara" not in sofias_browser.get(PEOPLE).text


def test_from_the_moment_the_volunteer_ends_it_the_helper_sees_nothing(
    sofias_browser, sofia, client_of, volunteer, asha
):
    accompaniment = let_help(volunteer, sofia)
    assert statuses(sofias_browser, volunteer) == [200] * 3

    client_of(asha).post(reverse("profile:end_help", args=[accompaniment.pk]))

    assert statuses(sofias_browser, volunteer) == [404] * 3
    assert "Asha" not in sofias_browser.get(PEOPLE).text
    assert list(Volunteer.objects.visible_to(sofia)) == []
    with pytest.raises(PermissionDenied):
        actions.save_about(volunteer, first_name="Mallory", is_adult=True, by=sofia)
    with pytest.raises(PermissionDenied):
        actions.make_card(volunteer, by=sofia)


def test_a_helper_stops_helping(sofias_browser, sofia, volunteer):
    let_help(volunteer, sofia)

    sofias_browser.post(reverse("help:end", args=[volunteer.pk]))

    assert statuses(sofias_browser, volunteer) == [404] * 3
    assert AuditEvent.objects.about(volunteer).latest("id").verb == "ended_help"


def test_who_is_no_helper_any_more_sees_nothing(client_of, sofia, volunteer):
    let_help(volunteer, sofia)
    sofia.is_helper = False
    sofia.save()

    assert statuses(client_of(sofia), volunteer) == [404] * 3
    assert list(Volunteer.objects.visible_to(sofia)) == []


def test_a_helper_of_somebody_else_sees_and_does_nothing(client_of, sofia, volunteer):
    let_help(volunteer, sofia)
    omar = make_helper("Omar")
    browser = client_of(omar)

    assert statuses(browser, volunteer) == [404] * 3
    assert [browser.post(page).status_code for page in pages_of(volunteer)[1:]] == [404] * 2
    for name in ("message", "end"):
        assert browser.post(reverse(f"help:{name}", args=[volunteer.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.make_card(volunteer, by=omar)


def test_whom_one_registered_is_seen_until_they_say_yes_and_then_only_with_their_agreement(sofias_browser, sofia):
    volunteer = register(sofia)
    assert statuses(sofias_browser, volunteer) == [200] * 3

    say_it_is_right(volunteer)
    assert statuses(sofias_browser, volunteer) == [404] * 3

    actions.agree_to_help(volunteer.accompaniments.get(), by=volunteer.user)
    assert statuses(sofias_browser, volunteer) == [200] * 3


def test_who_asks_to_help_somebody_registered_by_another_does_not_see_them(client_of, sofia):
    volunteer = register(sofia, address="yara@example.org")
    omar = make_helper("Omar")

    actions.ask_to_help("yara@example.org", by=omar)

    assert statuses(client_of(omar), volunteer) == [404] * 3


def test_only_the_volunteer_answers(client_of, sofia, volunteer, ben, dmitri):
    actions.ask_to_help("asha@example.org", by=sofia)
    accompaniment = Accompaniment.objects.get()

    for person in (sofia, ben, dmitri):
        assert client_of(person).post(reverse("profile:agree_to_help", args=[accompaniment.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.agree_to_help(accompaniment, by=person)
    with pytest.raises(PermissionDenied):
        actions.end_help(accompaniment, by=ben)

    accompaniment.refresh_from_db()
    assert (accompaniment.agreed_at, accompaniment.ended_at) == (None, None)


def test_each_look_at_a_profile_is_written_down(sofias_browser, sofia, volunteer):
    let_help(volunteer, sofia)

    sofias_browser.get(reverse("help:person", args=[volunteer.pk]))

    event = AuditEvent.objects.about(volunteer).latest("id")
    assert (event.verb, event.actor_id) == ("opened", sofia.pk)


def test_a_helper_is_led_to_their_people_and_others_are_not(client_of, sofia, volunteer, asha):
    assert client_of(sofia).get("/en/go/").url == reverse("help:index")
    assert "People I help" in client_of(sofia).get(reverse("opportunities:list")).text
    assert "People I help" not in client_of(asha).get(reverse("opportunities:list")).text
    assert client_of(asha).get(PEOPLE).url == reverse("ui:helping")


def test_a_helper_does_not_find_what_the_volunteer_agreed_to_alone(sofias_browser, sofia, volunteer):
    volunteer.wishes.create(wish="prayer_room")
    let_help(volunteer, sofia)

    assert "prayer" not in sofias_browser.get(reverse("help:person", args=[volunteer.pk])).text.lower().replace(
        "practical wishes", ""
    )


def test_a_coordinator_makes_a_helper_and_it_is_recorded(dmitris_browser, dmitri):
    tom = make_user(email="tom@centre.example", first_name="Tom")
    page = reverse("admin:accounts_user_change", args=[tom.pk])
    answers = {"first_name": "Tom", "ui_language": "en", "contact_language": "en", "is_active": "on"}

    dmitris_browser.post(page, {**answers, "is_helper": "on"})
    tom.refresh_from_db()
    assert tom.is_helper
    dmitris_browser.post(page, answers)

    tom.refresh_from_db()
    assert not tom.is_helper
    verbs = (
        AuditEvent.objects.about(tom).filter(actor_id=dmitri.pk, verb__endswith="helper").values_list("verb", flat=True)
    )
    assert list(verbs) == ["made_helper", "ended_helper"]


@pytest.mark.parametrize("people", [1, 3])
def test_one_and_three_people_take_the_same_number_of_questions(
    sofias_browser, sofia, people, django_assert_max_num_queries
):
    for number in range(people):
        register(sofia, first_name=f"Yara {number}")

    with django_assert_max_num_queries(8):
        page = sofias_browser.get(PEOPLE)

    assert page.text.count("<article") == people
