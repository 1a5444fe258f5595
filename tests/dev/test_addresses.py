"""Ports and addresses."""

import socket

import pytest

from tandem.dev.ports import free_from
from tandem.env import celery_url
from tests.isolation import redis_url_of


def test_a_port_that_is_taken_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert free_from(port) > port

    assert free_from(port) == port


@pytest.mark.parametrize(
    ("redis_url", "spelled_for_celery"),
    [
        ("unix:///tmp/a/valkey.sock?db=3", "redis+socket:///tmp/a/valkey.sock?virtual_host=3"),
        ("unix:///tmp/a/valkey.sock", "redis+socket:///tmp/a/valkey.sock?virtual_host=0"),
        ("redis://localhost:6379/2", "redis://localhost:6379/2"),
    ],
)
def test_celery_spells_the_address_in_its_own_way(redis_url, spelled_for_celery):
    assert celery_url(redis_url) == spelled_for_celery


@pytest.mark.parametrize(
    ("worker", "redis_url", "own"),
    [
        ("gw0", "unix:///tmp/a/valkey.sock?db=0", "unix:///tmp/a/valkey.sock?db=1"),
        ("gw4", "redis://:word@localhost:6379/0", "redis://:word@localhost:6379/5"),
        ("gw1", "redis://localhost", "redis://localhost/2"),
        ("", "redis://localhost:6379/7", "redis://localhost:6379/7"),
    ],
)
def test_each_worker_of_a_parallel_run_has_its_own_database(worker, redis_url, own):
    assert redis_url_of(worker, redis_url) == own
