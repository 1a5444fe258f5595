"""The made-up people of ./dev demo: enough of them, in every state, and each log-in that is printed works."""

import re
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Opportunity, Organisation
from placements.enums import RoundState
from placements.matching.refresh import refresh_stale
from placements.models import Match, MatchingRound, Placement, Suggestion
from tandem.accounts.models import User
from tandem.dev.demo.load import LOG_INS, load, log_ins_in_words
from tandem.dev.environment import for_the_demo
from tandem.dev.servers import Servers
from tandem.outbox.models import OutboxMessage
from tandem.vocabulary.loader import load as load_vocabulary
from tandem.vocabulary.models import Language
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for this file and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        if not Language.objects.exists():
            load_vocabulary()
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def like_the_demo(settings):
    """As tandem/dev/environment.py starts it: coordinators need no second step."""
    settings.DEBUG = settings.ADMIN_WITHOUT_SECOND_STEP = True


def printed_log_ins():
    """(who, address, password) of each printed line."""
    lines = re.findall(r"^  (.+?) {2,}(\S+) +password: (\S+)$", log_ins_in_words(), re.MULTILINE)
    assert len(lines) == len(LOG_INS)
    return lines


def logged_in(address, password):
    """The page on which one lands after the log-in with a password."""
    return Client().post(reverse("account_login"), {"login": address, "password": password}, follow=True)


def test_there_is_enough_to_look_at():
    assert Organisation.objects.verified().count() >= 12
    assert Opportunity.objects.count() >= 60
    assert Volunteer.objects.count() >= 200
    assert Match.objects.count() >= 90
    assert Suggestion.objects.current().count() > 500


@pytest.mark.parametrize("model", [Organisation, Opportunity, Match, Placement], ids=lambda model: model.__name__)
def test_every_state_is_shown_more_than_once_where_there_are_many(model):
    states = Counter(model.objects.values_list("state", flat=True))

    assert set(states) == {value for value, _label in model._meta.get_field("state").flatchoices}
    assert model is Organisation or min(states.values()) >= 2


def test_no_two_opportunities_read_alike():
    titles = Counter(Opportunity.objects.values_list("title", flat=True))
    texts = Counter(Opportunity.objects.values_list("title", "summary"))

    assert (max(titles.values()), max(texts.values())) == (1, 1)
    assert Opportunity.objects.values("tasks", "first_day", "learning", "result").distinct().count() >= 24


def test_hosts_differ_in_what_they_work_for():
    assert Organisation.objects.values("about").distinct().count() == Organisation.objects.count()


def test_it_begins_with_a_round_that_people_see():
    published = MatchingRound.objects.get()

    assert (published.state, published.problem) == (RoundState.PUBLISHED, "")
    assert Suggestion.objects.filter(is_kept=True).count() > 50


def test_people_have_waited_for_different_times_and_some_for_months():
    ago = [(timezone.now() - came).days for came in Volunteer.objects.values_list("created_at", flat=True)]

    assert len(set(ago)) > 50
    assert sum(days > 100 for days in ago) > 20
    assert sum(days < 60 for days in ago) > 100


def test_the_rows_for_matching_are_as_they_should_be_once_the_workers_have_swept():
    refresh_stale()

    call_command("rebuild_matching", "--check")


def test_nobody_can_be_reached_outside():
    emails = User.objects.filter(email__isnull=False).values_list("email", flat=True)
    phones = User.objects.filter(phone__isnull=False).values_list("phone", flat=True)

    assert [email for email in emails if not email.endswith(".example")] == []
    assert [phone for phone in phones if not phone.startswith("+3247000")] == []


def test_no_mail_has_to_wait_for_tomorrow_because_there_are_too_many(settings):
    most_a_day = int(for_the_demo(Servers("", ""))["MESSAGES_A_DAY"])
    to_each = Counter(OutboxMessage.objects.values_list("recipient", flat=True))

    assert max(to_each.values()) < most_a_day


def test_loading_again_loads_nothing(settings, capsys):
    settings.DEBUG = True
    before = (User.objects.count(), Opportunity.objects.count(), Match.objects.count())

    call_command("load_demo")

    assert capsys.readouterr().out == "There is data already; nothing loaded.\n"
    assert (User.objects.count(), Opportunity.objects.count(), Match.objects.count()) == before


def test_well_known_passwords_are_for_developers_only():
    with pytest.raises(CommandError, match="only with DEBUG=1"):
        call_command("load_demo")


def test_the_command_prints_the_log_ins(capsys):
    call_command("load_demo", "--log-ins")

    assert capsys.readouterr().out.strip() == log_ins_in_words()


@pytest.mark.parametrize(
    ("who", "lands_on"),
    [
        ("a volunteer", "/en/home/"),
        ("a volunteer with a phone only", "/en/home/"),
        ("a host", "/en/host/"),
        ("a helper", "/en/help-someone/"),
        ("a coordinator", "/admin/"),
        ("an administrator", "/admin/"),
    ],
)
def test_each_printed_log_in_works_and_leads_to_ones_own_page(who, lands_on, like_the_demo):
    [(address, password)] = [(address, password) for printed, address, password in printed_log_ins() if printed == who]

    page = logged_in(address, password)

    path = re.sub(r"^/(ar|fr|nl)/", "/en/", page.request["PATH_INFO"])
    assert (page.status_code, path) == (200, lands_on)


def test_the_volunteer_finds_suggestions_of_several_hosts_and_one_interest():
    amal = Volunteer.objects.get(user__email=LOG_INS[0].name)
    hosts = Suggestion.objects.for_volunteer(amal).current().values("opportunity__organisation").distinct()

    assert hosts.count() >= 2
    assert list(amal.matches.values_list("state", flat=True)) == ["interested"]
    assert not amal.matches.filter(opportunity__organisation__name="Open Rivers Europe").exists()


def test_the_host_has_somebody_to_answer_and_a_place_left():
    at_host = Match.objects.filter(opportunity__organisation__memberships__user__email="host@demo.example")

    assert at_host.filter(state="interested").count() >= 2
    assert any(match.is_late for match in at_host.filter(state="interested"))
    assert Opportunity.objects.open_for_suggestions().filter(organisation__name="Open Rivers Europe").count() >= 2


def test_the_coordinator_has_something_to_decide_and_something_that_waits_too_long(like_the_demo):
    page = logged_in("coordinator@demo.example", "tandem-demo")

    waiting, late, *_figures = page.context["panels"]
    assert [line.number > 0 for line in waiting.lines] == [True, True, True]
    assert all(line.number for line in late.lines)
