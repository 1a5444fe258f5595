"""The commands of ./dev: what each is for and where it lives. Plain data: read before anything is installed."""

from typing import NamedTuple


class Command(NamedTuple):
    """One command of ./dev."""

    usage: str
    summary: str
    target: str
    """The function that does it, as `module:function`; it takes the arguments and gives the exit code."""
    tools: bool
    """Whether it needs the developer's tools (requirements-dev.txt) or only what runs Tandem (requirements.txt)."""


COMMANDS = {
    "demo": Command(
        "demo [--port N] [--fresh]",
        "Tandem with made-up people, in one terminal: servers, web, worker, beat",
        "tandem.dev.run_demo:main",
        tools=False,
    ),
    "test": Command(
        "test [pytest arguments]",
        "the test suite, against a Postgres and a Valkey of its own",
        "tandem.dev.run_tests:main",
        tools=True,
    ),
    "check": Command(
        "check",
        "format, lint, types, imports, migrations, translations, templates, deployment settings",
        "tandem.dev.run_checks:main",
        tools=True,
    ),
    "manage": Command(
        "manage …",
        "manage.py with the demo's servers running",
        "tandem.dev.run_command:manage",
        tools=False,
    ),
    "run": Command(
        "run …",
        "any command in the environment, with the demo's servers running",
        "tandem.dev.run_command:run",
        tools=False,
    ),
    "messages": Command(
        "messages",
        "collect the words to translate into the catalogues",
        "tandem.dev.messages:main",
        tools=True,
    ),
    "lock": Command(
        "lock [--upgrade]",
        "requirements*.txt, with hashes, from pyproject.toml",
        "tandem.dev.lock:main",
        tools=True,
    ),
    "screenshots": Command(
        "screenshots",
        "the pictures in the README",
        "tandem.dev.screenshots:main",
        tools=True,
    ),
    "bench web": Command(
        "bench web",
        "the speed of the main pages beside a bare view",
        "tandem.dev.bench.web:main",
        tools=True,
    ),
    "bench matching": Command(
        "bench matching [--sizes …]",
        "the matching engine beside naive lists, greedy and the bound",
        "tandem.dev.bench.matching:main",
        tools=True,
    ),
    "bench log-in": Command(
        "bench log-in [--times N]",
        "whether the time of an answer tells that an address is registered",
        "tandem.dev.bench.same_time:main",
        tools=True,
    ),
}


def find(words: list[str]) -> tuple[Command, list[str]] | None:
    """The command that these words name (one word or two) and the arguments left for it."""
    for length in (2, 1):
        if command := COMMANDS.get(" ".join(words[:length])):
            return command, words[length:]
    return None


def overview() -> str:
    """One line for each command."""
    lines = [f"  ./dev {command.usage:<26} {command.summary}" for command in COMMANDS.values()]
    return "\n".join(["The one door to Tandem's commands:", "", *lines])
