"""A run without a browser says so, and fails where it must have one."""

import os
import subprocess
import sys

import pytest

from tandem.dev.places import ROOT

ONE_BROWSER_TEST = """
import pytest

@pytest.mark.browser
def test_page():
    pass
"""


@pytest.fixture
def run(tmp_path):
    """Run one browser test in a pytest of its own, with these variables and only these programs to find."""
    (tmp_path / "test_page.py").write_text(ONE_BROWSER_TEST)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    browser: needs one\n")

    def run(**variables):
        plugins = ["tests.browsers", "no:django", "no:valkey", "no:cacheprovider"]
        command = [sys.executable, "-m", "pytest", *(word for name in plugins for word in ("-p", name))]
        environment = {"PATH": str(tmp_path), "PYTHONPATH": str(ROOT), **variables}
        return subprocess.run([*command, tmp_path], cwd=tmp_path, env=environment, capture_output=True, text=True)

    return run


def test_without_a_browser_the_run_says_loudly_what_was_skipped(run):
    done = run()

    assert done.returncode == 0
    assert "BROWSER TESTS WERE SKIPPED: 1, since no Chromium found" in done.stdout


def test_a_run_that_must_have_a_browser_fails_without(run):
    done = run(REQUIRE_BROWSER="1")

    assert done.returncode == 1
    assert "BROWSER TESTS WERE SKIPPED: 1" in done.stdout


@pytest.mark.parametrize("how", ["named", "on PATH"])
def test_with_a_browser_its_tests_run(run, tmp_path, how):
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)

    done = run(REQUIRE_BROWSER="1", **({"CHROMIUM": str(browser), "PATH": os.devnull} if how == "named" else {}))

    assert done.returncode == 0
    assert "1 passed" in done.stdout
    assert "SKIPPED" not in done.stdout
