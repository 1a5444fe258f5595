"""./dev check: everything about the code that a machine can say without running it for people."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tandem.dev import catalogues, messages, places
from tandem.dev.environment import like_production
from tandem.dev.foreground import python
from tandem.dev.refusals import CannotGoOn
from tandem.dev.servers import running
from tandem.dev.terminal import painted, write

MANAGE = [sys.executable, "manage.py"]
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "static", "staticfiles", "media", "*.mo")


@dataclass(frozen=True)
class Result:
    """How one check went."""

    name: str
    passed: bool
    said: str
    seconds: float


def main(arguments: list[str]) -> int:
    """Run all checks, or those named; 0 if all passed."""
    chosen = [name for name in CHECKS if name in arguments or not arguments]
    if unknown := set(arguments) - set(CHECKS):
        raise CannotGoOn(f"There is no check {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}.")
    catalogues.compile_all(places.ROOT)
    with places.throw_away() as place, running(place, durable=False) as servers:
        environment = like_production(servers)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda name: _run(name, environment), chosen))
    _report(results)
    return 0 if all(result.passed for result in results) else 1


def translations(environment: dict[str, str]) -> tuple[bool, str]:
    """Collect the messages in a copy of the project and look at what has become of the catalogues."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(places.ROOT, copy, ignore=NOT_COPIED)
        messages.collect(copy)
        problems = catalogues.check(places.ROOT, copy)
    return not problems, "\n".join([*problems, "./dev messages brings the catalogues up to date."])


def command(*words: str) -> Callable[[dict[str, str]], tuple[bool, str]]:
    """A check that is a command: passed if its exit code is 0."""

    def run(environment: dict[str, str]) -> tuple[bool, str]:
        done = subprocess.run(words, cwd=places.ROOT, env=environment, capture_output=True, text=True)
        return done.returncode == 0, done.stdout + done.stderr

    return run


CHECKS = {
    "types": command(*python("mypy")),
    "format": command(*python("ruff", "format", "--check", ".")),
    "lint": command(*python("ruff", "check", ".")),
    "imports": command("lint-imports", "--no-logo"),
    "migrations": command(*MANAGE, "makemigrations", "--check", "--dry-run"),
    "translations": translations,
    "templates": command(*python("djlint", "--lint", "--quiet", "templates")),
    "deployment": command(*MANAGE, "check", "--deploy", "--fail-level=WARNING"),
}


def _run(name: str, environment: dict[str, str]) -> Result:
    started = time.monotonic()
    try:
        passed, said = CHECKS[name](environment)
    except CannotGoOn as refusal:
        passed, said = False, str(refusal)
    return Result(name, passed, said, time.monotonic() - started)


def _report(results: list[Result]) -> None:
    for result in results:
        if not result.passed:
            write(f"\n{painted(f'── {result.name}', '31')}\n{result.said.strip()}")
    write("")
    for result in results:
        verdict = painted("passed", "32") if result.passed else painted("FAILED", "31")
        write(f"  {result.name:<14} {verdict} {result.seconds:6.1f} s")
