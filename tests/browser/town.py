"""All of Tandem as in production, for tests in a browser: web, worker and beat, mail and SMS that really leave."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import psycopg

from tandem.dev import ports
from tandem.dev.first_page import FirstPage
from tandem.dev.parts import beat, matching_worker, sweeps_worker, web, worker
from tandem.dev.places import ROOT
from tandem.dev.runner import Runner
from tests.dev.processes import comes_true
from tests.isolation import on_database
from tests.mail import Mailbox, serving

# A town of its own for each worker of a parallel run; the workers' own Valkey databases are 1 to 8.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
DATABASE, VALKEY_DATABASE, FIRST_PORT = f"tandem_town_{WORKER}", 9 + WORKER % 7, 8700 + 20 * WORKER


class Town:
    """Where it is, how to give a command in it, and what has arrived by mail and by SMS."""

    def __init__(self, address: str, environment: dict[str, str], mailbox: Mailbox, sms: dict[str, list[str]]) -> None:
        self.address = address
        self.environment = environment
        self.mailbox = mailbox
        self.sms = sms

    def manage(self, *words: str) -> None:
        """Run a command of manage.py; its words are shown where it fails."""
        self._run(sys.executable, "manage.py", *words)

    def work(self, task: str) -> None:
        """Queue a task as beat does when its hour has come; the worker takes it."""
        self._run(sys.executable, "-m", "celery", "--app=tandem", "--quiet", "call", task)

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def open_town(folder: Path) -> Iterator[Town]:
    """Up to date, with the lists in it, everything running; afterwards nothing is left of it."""
    sms: dict[str, list[str]] = {}
    with serving() as (mailbox, smtp), _sms_gateway(sms) as gateway, _database() as database_url:
        port = ports.free_from(FIRST_PORT)
        town = Town(
            f"http://localhost:{port}",
            {
                **os.environ,
                "DATABASE_URL": database_url,
                "REDIS_URL": on_database(os.environ["REDIS_URL"], VALKEY_DATABASE),
                "SITE_URL": f"http://localhost:{port}",
                "EMAIL_URL": f"smtp://{smtp[0]}:{smtp[1]}",
                "SMS_GATEWAY_URL": gateway,
                "QUICK_EXIT_URL": gateway,
                "QUIET_HOURS": "none",
                "MESSAGES_A_DAY": "50",
            },
            mailbox,
            sms,
        )
        town.manage("migrate", "--verbosity=0")
        town.manage("load_vocabulary")
        with _running(town, port, folder):
            yield town


@contextmanager
def _running(town: Town, port: int, folder: Path) -> Iterator[None]:
    runner, is_over, problems = Runner(), Event(), list[BaseException]()

    def turn() -> None:
        try:
            while not is_over.is_set():
                runner.turn()
        except BaseException as problem:  # told by the test, which waits in another thread
            problems.append(problem)

    environment = town.environment
    workers = (worker(environment), sweeps_worker(environment), matching_worker(environment))
    for part in (web(port, environment), *workers, beat(environment, folder / "schedule")):
        runner.start(part)
    turning = Thread(target=turn)
    turning.start()
    try:
        page = FirstPage(f"{town.address}/healthz/ready")
        assert comes_true(lambda: page.is_served or bool(problems), 60)
        yield
        assert problems == [], problems
    finally:
        is_over.set()
        turning.join()
        runner.stop()


@contextmanager
def _database() -> Iterator[str]:
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
        try:
            yield urlsplit(server)._replace(path=f"/{DATABASE}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@contextmanager
def _sms_gateway(received: dict[str, list[str]]) -> Iterator[str]:
    class Gateway(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            received.setdefault(fields["to"][0], []).append(fields["text"][0])
            self.send_response(202)
            self.end_headers()

        def do_GET(self) -> None:
            """A page of somebody else's, to which people leave."""
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>Weather</title><h1>Sunny</h1>")

        def log_message(self, format: str, *words: object) -> None:  # noqa: A002  # the library's name
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/send"
    finally:
        server.shutdown()
        server.server_close()
