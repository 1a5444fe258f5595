"""Asks for pages over and over, on several connections at once, and says how fast they came: a program of its own.

`python -m tandem.dev.bench.load '<a Job as JSON>'` prints a Measurement as JSON. A process of its own, so that nothing
else that the bench does slows the questions down.
"""

import http.client
import json
import math
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from threading import Event, Thread

from tandem.dev.bench.processes import cpu_seconds

PATIENCE = 30
OK = 200
SHOWN_OF_AN_ANSWER = 500


class WrongAnswer(Exception):
    """A page that was not served as it should be; the message says which and what came instead."""


@dataclass(frozen=True)
class Job:
    """What to ask for, in turn, as whom, and whose CPU to count meanwhile."""

    port: int
    paths: list[str]
    cookie: str
    application: int
    database: int
    connections: int = 8
    warm_up: float = 1.0
    seconds: float = 8.0


@dataclass(frozen=True)
class Measurement:
    """What came of it: how many answers in how many seconds, how long each took, and the CPU of both sides."""

    answers: int
    seconds: float
    p50_ms: float
    p99_ms: float
    application_cpu_ms: float
    database_cpu_ms: float

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


@dataclass(frozen=True)
class Moment:
    """The clock, and the CPU that both sides have used."""

    at: float
    application: float
    database: float


class Visitor(Thread):
    """One connection that is kept, and the next question as soon as the answer is there."""

    def __init__(self, job: Job, number: int, is_over: Event) -> None:
        super().__init__(daemon=True)
        self.took: list[tuple[float, float]] = []  # when the answer was there, and how long it took
        self.problem: Exception | None = None
        self._job, self._is_over = job, is_over
        start = number * len(job.paths) // job.connections
        self._paths: Iterator[str] = islice(cycle(job.paths), start, None)

    def run(self) -> None:
        """Ask until it is over or an answer is wrong."""
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self._job.port, timeout=PATIENCE)) as connection:
                while not self._is_over.is_set():
                    self._ask(connection, next(self._paths))
        except Exception as problem:  # told by the main thread
            self.problem = problem
            self._is_over.set()

    def _ask(self, connection: http.client.HTTPConnection, path: str) -> None:
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Host": "localhost", "Cookie": self._job.cookie})
        answer = connection.getresponse()
        body = answer.read()
        ended = time.perf_counter()
        if answer.status != OK:
            said = body[:SHOWN_OF_AN_ANSWER].decode(errors="replace")
            raise WrongAnswer(f"{path} answered with {answer.status} {answer.reason}:\n{said}")
        self.took.append((ended, ended - begun))


def measure(job: Job) -> Measurement:
    """Warm up, then count; WrongAnswer where any answer, also of the warm-up, is not a page."""
    is_over = Event()
    visitors = [Visitor(job, number, is_over) for number in range(job.connections)]
    for visitor in visitors:
        visitor.start()
    is_over.wait(job.warm_up)
    begin = _now(job)
    is_over.wait(job.seconds)
    end = _now(job)
    is_over.set()
    for visitor in visitors:
        visitor.join()
    for problem in filter(None, (visitor.problem for visitor in visitors)):
        raise problem
    times = [took for visitor in visitors for at, took in visitor.took if begin.at <= at < end.at]
    return _measurement(times, begin, end)


def percentile(numbers: list[float], share: float) -> float:
    """The smallest of the numbers that so large a share of them does not exceed."""
    return sorted(numbers)[max(0, math.ceil(share * len(numbers)) - 1)]


def _now(job: Job) -> Moment:
    return Moment(time.perf_counter(), cpu_seconds(job.application), cpu_seconds(job.database))


def _measurement(times: list[float], begin: Moment, end: Moment) -> Measurement:
    if not times:
        raise WrongAnswer("No page was answered in time.")
    return Measurement(
        answers=len(times),
        seconds=end.at - begin.at,
        p50_ms=1000 * percentile(times, 0.5),
        p99_ms=1000 * percentile(times, 0.99),
        application_cpu_ms=1000 * (end.application - begin.application) / len(times),
        database_cpu_ms=1000 * (end.database - begin.database) / len(times),
    )


if __name__ == "__main__":
    try:
        print(json.dumps(asdict(measure(Job(**json.loads(sys.argv[1]))))))
    except (WrongAnswer, OSError, http.client.HTTPException) as problem:
        sys.exit(f"{type(problem).__name__}: {problem}")
