"""Several processes in one terminal: shown, stopped in order, none left behind, whatever happens."""

import signal
import sys
import time

import pytest

from tests.dev.processes import comes_true, runs

RUNNER = """
import os, sys
from tandem.dev.part import Part
from tandem.dev.runner import EndedByItself, Runner, Stopped

runner = Runner()
try:
    with runner.heeding_signals():
        try:
            for number, source in enumerate(sys.argv[1:]):
                runner.start(Part(f"part{number}", [sys.executable, "-c", source], dict(os.environ)))
            while True:
                runner.turn()
        finally:
            runner.stop()
except Stopped:
    print("all stopped")
except EndedByItself as problem:
    print(problem)
    sys.exit(1)
"""
OBEDIENT = """
import os, signal, sys
signal.signal(signal.SIGTERM, lambda *_: (print("goodbye"), sys.exit(0)))
print("pid", os.getpid())
signal.pause()
"""
STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("pid", os.getpid())
time.sleep(1000)
"""
WITH_A_CHILD = """
import os, signal, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
print("pid", child.pid)
signal.pause()
"""
CRASHING = """
import pathlib, time
while not pathlib.Path({signal!r}).exists():
    time.sleep(0.05)
print("about to divide")
1 / 0
"""


def pids(runner, count):
    """The process ids that so many parts have printed."""
    found: list[int] = []
    while len(found) < count:
        words = runner.stdout.readline().split()
        if "pid" in words:
            found.append(int(words[-1]))
    return found


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_runner_stops_its_parts_in_order(script, ending):
    runner = script(RUNNER, OBEDIENT, OBEDIENT)
    processes = pids(runner, 2)

    runner.send_signal(ending)
    said, _ = runner.communicate(timeout=20)

    assert runner.returncode == 0
    assert said.splitlines() == ["part0  | goodbye", "part1  | goodbye", "all stopped"]
    assert [runs(process) for process in processes] == [False, False]


def test_runner_says_which_part_crashed_and_why_and_stops_the_others(script, tmp_path):
    runner = script(RUNNER, OBEDIENT, CRASHING.format(signal=str(tmp_path / "now")))
    pids(runner, 1)

    (tmp_path / "now").touch()
    said, _ = runner.communicate(timeout=20)

    assert runner.returncode == 1
    assert "part0  | goodbye" in said
    assert "part1 ended with exit code 1. The last that it said:" in said
    assert "    about to divide" in said
    assert said.rstrip().endswith("ZeroDivisionError: division by zero")


def test_a_second_ctrl_c_kills_a_part_that_will_not_end(script):
    runner = script(RUNNER, STUBBORN)
    [process] = pids(runner, 1)
    started = time.monotonic()

    runner.send_signal(signal.SIGINT)
    time.sleep(0.5)
    runner.send_signal(signal.SIGINT)
    runner.communicate(timeout=20)

    assert runner.returncode == 0
    assert time.monotonic() - started < 5
    assert not runs(process)


def test_children_of_a_part_end_with_it(script):
    runner = script(RUNNER, WITH_A_CHILD)
    [child] = pids(runner, 1)

    runner.terminate()
    runner.communicate(timeout=20)

    assert comes_true(lambda: not runs(child))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_parts_end_with_a_killed_runner(script):
    runner = script(RUNNER, OBEDIENT, OBEDIENT)
    processes = pids(runner, 2)

    runner.kill()

    assert comes_true(lambda: not any(runs(process) for process in processes))
