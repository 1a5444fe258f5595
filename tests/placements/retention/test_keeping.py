"""Saying "keep": by the link of a mail, on the page of one's own data, or to somebody who helps."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from placements.keep_links import token_for
from placements.retention.silence import quiet_people
from tandem.accounts.models import User
from tandem.audit.models import AuditEvent
from tandem.privacy.clock import clock_of
from tests.factories.organisations import make_opportunity
from tests.factories.volunteers import make_user, make_volunteer
from tests.mail import deliver_everything
from volunteers.models import Volunteer

KEEP, MY_DATA = reverse("home:keep"), reverse("my_data:overview")
YES = "Yes, keep my profile"


@pytest.fixture
def link(sami, sweep_on, mailbox):
    """The path in the mail that Sami got on 12 November."""
    sweep_on(2026, 11, 12)
    deliver_everything()
    [mail] = mailbox.to("sami@example.org")
    [path] = re.findall(r"http://[^/]+(/en/home/keep/\S+)", mail.get_body(("plain",)).get_content())
    return path


def heard_from(volunteer):
    return Volunteer.objects.get(pk=volunteer.pk).heard_from_at


def test_opening_the_link_keeps_nothing_and_a_click_on_its_page_does(client, sami, link, clock):
    before = heard_from(sami)

    page = client.get(link)
    assert YES in page.text
    assert heard_from(sami) == before

    clock.forward(hours=1)
    assert "We keep your profile" in client.post(link, follow=True).text
    assert heard_from(sami) == clock.now
    assert AuditEvent.objects.get(verb="kept_profile").actor_id == sami.user_id


def test_the_page_of_the_link_tells_nothing_about_the_person_and_is_not_kept(client, sami, link):
    page = client.get(link)

    assert "Sami" not in page.text
    assert "sami@" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_an_old_link_keeps_nothing_once_something_was_heard(client, sami, link, clock):
    client.post(link)
    kept = heard_from(sami)

    clock.forward(days=90)
    assert YES not in client.get(link).text
    client.post(link)
    assert heard_from(sami) == kept


def test_a_changed_link_and_one_of_somebody_who_is_gone_are_not_found(client, sami, link, ben):
    other = link.replace(f"{sami.pk}-", f"{ben.volunteer.pk}-")
    assert [client.get(path).status_code for path in (other, link + "x")] == [404, 404]

    User.objects.filter(pk=sami.user_id).delete()

    assert client.get(link).status_code == 404


def test_my_data_says_the_day_and_leads_to_the_button(client_of, sami, clock):
    browser = client_of(sami.user)

    page = browser.get(MY_DATA)
    assert "Deleted on 12 May 2027, unless you say “keep”" in page.text
    assert f'href="{KEEP}"' in page.text

    clock.forward(days=10)
    assert YES in browser.get(KEEP).text
    assert "Deleted on 22 May 2027" in browser.post(KEEP, follow=True).text


def test_no_clock_runs_while_something_is_under_way(client_of, interested_match, asha):
    assert clock_of(asha) is None
    assert "At the moment we do not delete your profile" in client_of(asha).get(KEEP).text


def test_who_has_no_profile_finds_no_such_page(client_of, carla, organisation):
    assert client_of(carla).get(KEEP).status_code == 404
    assert clock_of(carla) is None


def test_a_page_opened_on_a_later_day_is_a_sign_of_life(client_of, sami, clock):
    browser = client_of(sami.user)
    first = heard_from(sami)
    clock.forward(hours=2)
    browser.get(reverse("home:index"))
    assert heard_from(sami) == first  # the log-in of the same day counts already

    clock.forward(days=3)
    browser.get(reverse("home:index"))
    noted = clock.now
    clock.forward(minutes=5)
    browser.get(reverse("home:index"))

    assert heard_from(sami) == noted


def test_a_stranger_is_no_sign_of_life(client, sami, clock):
    first = heard_from(sami)

    clock.forward(days=3)
    client.get(reverse("opportunities:list"))

    assert heard_from(sami) == first


@pytest.fixture
def nour(clock, vocabulary, sweep_on):
    """Somebody with an access card alone, who was asked and cannot be told."""
    user = User.objects.create_user(comes_with_card=True, first_name="Nour")
    volunteer = make_volunteer(user=user, heard_from_at=clock.now, contact_channel="through_cev")
    sweep_on(2026, 11, 12)
    clock.forward(hours=1)
    return volunteer


def test_who_helps_is_told_and_says_keep_for_who_has_no_address(client_of, nour, clock):
    robin = make_user(first_name="Robin", is_helper=True)
    nour.accompaniments.create(helper=robin, agreed_at=timezone.now())
    browser = client_of(robin)
    page = browser.get(reverse("help:person", args=[nour.pk]))
    assert "They told me that they want to stay" in page.text

    page = browser.post(reverse("help:keep", args=[nour.pk]), follow=True)

    assert "They told me that they want to stay" not in page.text
    assert heard_from(nour) == clock.now
    event = AuditEvent.objects.get(verb="kept_profile")
    assert (event.actor_id, event.on_behalf_of_id) == (robin.pk, nour.user_id)


def test_somebody_who_does_not_help_them_says_nothing_for_them(client_of, nour):
    robin = make_user(first_name="Robin", is_helper=True)

    assert client_of(robin).post(reverse("help:keep", args=[nour.pk])).status_code == 404


def test_coordinators_see_who_was_asked_and_whom_they_have_to_tell(client_of, dmitri, sami, nour):
    browser = client_of(dmitri)

    panels = {str(panel.title): panel.lines for panel in browser.get(reverse("admin:index")).context["panels"]}
    asked, untold, unused = panels["How long we keep profiles"]

    assert (asked.number, untold.number, unused.number) == (2, 1, 0)
    assert [str(volunteer) for volunteer in listed(browser, asked.url)] == [f"V{sami.pk}", f"V{nour.pk}"]
    assert [str(volunteer) for volunteer in listed(browser, untold.url)] == [f"V{nour.pk}"]


def listed(browser, url):
    return sorted(browser.get(url).context["cl"].queryset, key=lambda volunteer: volunteer.first_name, reverse=True)


def test_the_token_is_the_same_until_something_is_heard(sami, sweep_on, clock):
    person = quiet_people().get(pk=sami.pk)
    before = token_for(person)
    sweep_on(2026, 11, 12)
    assert token_for(quiet_people().get(pk=sami.pk)) == before

    make_opportunity()
    Volunteer.objects.filter(pk=sami.pk).update(heard_from_at=clock.now)

    assert token_for(quiet_people().get(pk=sami.pk)) != before
