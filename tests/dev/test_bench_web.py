"""The bench: its people are the same each time, its pages are there, and it counts right."""

import json
import subprocess
import sys
from dataclasses import asdict, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_started
from django.db import close_old_connections, transaction

from organisations.models import Opportunity
from organisations.queries import missing_for_publication, search_text_of
from placements.enums import MatchState
from placements.models import Match, Suggestion
from tandem.dev.bench import market, report, web, wsgi
from tandem.dev.bench.load import Job, Measurement, WrongAnswer, measure, percentile
from tandem.dev.bench.pages import NoPage, bare_page, pages_of
from tandem.dev.bench.processes import TICKS_A_SECOND, cpu_seconds
from tandem.dev.places import ROOT
from tandem.dev.refusals import CannotGoOn
from volunteers.models import Volunteer

SMALL = market.Size(organisations=3, opportunities=60, volunteers=60, matches=24)


@pytest.fixture
def measured(vocabulary):
    return market.load(SMALL)


@pytest.fixture
def site():
    """A web server of ten lines; gives its port and the paths that were asked for."""
    asked = []

    class Page(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            asked.append(self.path)
            self.send_response(404 if self.path == "/gone" else 200)
            self.send_header("Content-Length", "5")
            self.end_headers()
            self.wfile.write(b"hello")

        def log_message(self, format, *words):  # noqa: A002  # the library's name
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def _kept_connection():
    """A request does not close the connection in whose transaction the test lives (as with Django's test client)."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def job(port, *paths):
    here = {"application": 1, "database": 1}
    return Job(port=port, paths=list(paths), cookie="", **here, connections=2, warm_up=0.05, seconds=0.2)


def loaded_and_taken_back():
    """What a market consists of, apart from the numbers that the database gives."""
    with transaction.atomic():
        market.load(SMALL)
        opportunities = Opportunity.objects.order_by("pk").values_list(
            "title", "organisation__name", "state", "seats", "starts_on", "ends_on", "half_days", "search_text"
        )
        needed = Opportunity.objects.order_by("pk", "languages__pk").values_list("languages__language__code")
        people = Volunteer.objects.order_by("pk").values_list(
            "user__email", "user__phone", "commune__postcode", "max_km", "half_days", "available_from"
        )
        spoken = Volunteer.objects.order_by("pk", "languages__pk").values_list("languages__level")
        found = [list(rows) for rows in (opportunities, needed, people, spoken)]
        transaction.set_rollback(True)
    return found


def stat_of(name, parent, *ticks):
    """A line of /proc/<pid>/stat: user, kernel, and the same of children that have ended."""
    return f"7 ({name}) S {parent} 1 1 0 -1 4194304 100 0 0 0 {' '.join(map(str, ticks))} 20 0 1 0 664100 0 0"


@pytest.fixture
def proc(tmp_path):
    """A made-up /proc: a server 10 with a child 11 and a grandchild 12, and a stranger 20."""
    lines = {
        10: stat_of("postgres", 1, 100, 20, 3, 4),
        11: stat_of("a (name) with 9 words", 10, 1000, 0, 0, 0),
        12: stat_of("grandchild", 11, 0, 10000, 0, 0),
        20: stat_of("stranger", 1, 7, 7, 7, 7),
    }
    for pid, line in lines.items():
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(line)
    (tmp_path / "meminfo").write_text("not a process")
    return tmp_path


def measurement(**figures):
    usual = {"answers": 800, "seconds": 8.0, "p50_ms": 10.0, "p99_ms": 50.0}
    return Measurement(**{**usual, "application_cpu_ms": 14.0, "database_cpu_ms": 9.5, **figures})


def test_two_markets_are_equal(vocabulary):
    first = loaded_and_taken_back()

    assert loaded_and_taken_back() == first
    assert [len(rows) for rows in first][:1] == [60]


def test_everybody_is_complete_as_the_actions_would_leave_them(measured):
    open_ones = Opportunity.objects.open_for_suggestions()

    assert (open_ones.count(), Volunteer.objects.ready().count()) == (57, 60)
    assert [missing_for_publication(opportunity) for opportunity in open_ones] == [[]] * 57
    assert [opportunity.search_text for opportunity in open_ones] == [search_text_of(one) for one in open_ones]


def test_one_match_in_three_waits_for_a_coordinator_with_its_days(measured):
    proposed = Match.objects.filter(state=MatchState.PROPOSED)

    assert (Match.objects.count(), proposed.count()) == (24, 8)
    assert [bool(match.offered_days) for match in proposed] == [True] * 8


def test_the_measured_people_have_something_to_look_at(measured):
    mine = Suggestion.objects.for_volunteer(measured.volunteer.volunteer).current()

    assert Match.objects.filter(volunteer__user=measured.volunteer).count() == 3
    assert Match.objects.filter(opportunity=measured.opportunity).count() >= 9
    assert mine.count() >= 6
    assert list(Opportunity.objects.of(measured.host).filter(pk=measured.opportunity.pk)) == [measured.opportunity]


def test_every_measured_page_is_there(measured):
    pages = [bare_page(), *pages_of(measured)]

    assert [(page.name, len(page.paths)) for page in pages] == [
        ("bare view", 1),
        ("browse with filters and search", 10),
        ("an opportunity", 1),
        ("a volunteer's home", 1),
        ("a host's candidates", 1),
        ("the queue of proposed matches", 1),
    ]
    assert pages[0].queries == 1


def test_a_page_that_leads_elsewhere_is_not_measured(measured):
    with pytest.raises(NoPage, match="answered with 302"):
        pages_of(replace(measured, volunteer=measured.coordinator))


@pytest.mark.usefixtures("measured", "_kept_connection")
@pytest.mark.parametrize(("path", "words"), [("/bare/", "The newest opportunities"), ("/en/languages/", "Languages")])
def test_the_bare_view_is_served_beside_the_pages(path, words):
    environ, answers = {"PATH_INFO": path, "HTTP_HOST": "localhost"}, []
    setup_testing_defaults(environ)

    body = b"".join(wsgi.application(environ, lambda status, headers: answers.append(status)))

    assert answers == ["200 OK"]
    assert words in body.decode()


def test_a_percentile_is_one_of_the_numbers():
    hundred = [float(number) for number in range(100, 0, -1)]

    assert (percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7.0], 0.99)) == (50, 99, 7)


def test_cpu_counts_a_whole_family_and_its_dead(proc):
    assert cpu_seconds(10, proc) == 11127 / TICKS_A_SECOND
    assert cpu_seconds(11, proc) == 11000 / TICKS_A_SECOND


def test_cpu_of_a_process_that_is_gone_is_told(proc):
    with pytest.raises(KeyError):
        cpu_seconds(99, proc)


def test_addresses_take_turns_and_every_answer_counts(site):
    port, asked = site

    found = measure(job(port, "/one", "/two"))

    assert set(asked) == {"/one", "/two"}
    assert 0 < found.answers <= len(asked)
    assert 0 < found.p50_ms <= found.p99_ms


def test_an_answer_that_is_no_page_ends_the_run(site):
    port, _ = site

    with pytest.raises(WrongAnswer, match="/gone answered with 404"):
        measure(job(port, "/one", "/gone"))


def test_the_program_that_asks_tells_a_wrong_answer_and_fails(site):
    port, _ = site
    command = [sys.executable, "-m", "tandem.dev.bench.load", json.dumps(asdict(job(port, "/gone")))]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert "WrongAnswer: /gone answered with 404" in done.stderr


def test_each_goal_says_whether_it_is_met():
    browse = report.Row(report.BROWSE, measurement(), queries=8, html_bytes=50_000, ratio=0.4)
    home = report.Row(report.HOME, measurement(application_cpu_ms=20.5), queries=12, html_bytes=20_000, ratio=0.2)

    said = report.verdicts([browse, home])

    assert [line.startswith("met") for line in said.splitlines()] == [False, True, False, True, True, False, True]
    assert "NOT MET  browse with filters and search: CPU ms of Postgres at most 9, is 9.5" in said


def test_the_table_shows_each_figure_under_its_heading():
    row = report.Row("a page", measurement(), queries=8, html_bytes=29_310, ratio=0.4)

    headings, _, figures = [line.strip("|").split("|") for line in report.table([row]).splitlines()]

    assert dict(zip(map(str.strip, headings), map(str.strip, figures), strict=True)) == {
        "page": "a page",
        "requests/s": "100",
        "of the bare view's": "0.40",
        "p50 ms": "10",
        "p99 ms": "50",
        "CPU ms: application": "14.0",
        "Postgres": "9.5",
        "queries": "8",
        "HTML KB": "29.3",
    }


def test_nobody_elses_database_is_filled(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/theirs")

    with pytest.raises(CannotGoOn, match="unset DATABASE_URL"):
        web.main([])
