"""Browser tests run where a Chromium is found; elsewhere they are skipped loudly, or fail a run that must have them."""

import os

import pytest

from tandem.dev import chromium

WHY = chromium.MISSING


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser, where there is none."""
    if chromium.find():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=WHY))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that was to have browser tests and had to skip them."""
    if os.environ.get("REQUIRE_BROWSER") == "1" and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say it in the very last line, where nobody overlooks it."""
    reporter = _reporter(config)
    if reporter and (count := _skipped(config)):
        reporter.write_line(f"BROWSER TESTS WERE SKIPPED: {count}, since {WHY}", red=True, bold=True)


def _skipped(config: pytest.Config) -> int:
    reporter = _reporter(config)
    return sum(1 for report in reporter.getreports("skipped") if WHY in str(report.longrepr)) if reporter else 0


def _reporter(config: pytest.Config) -> pytest.TerminalReporter | None:
    """What collects and prints the results; a worker of a parallel run has none."""
    reporter: pytest.TerminalReporter | None = config.pluginmanager.get_plugin("terminalreporter")
    return reporter
