"""Servers of these tests' own, in folders of their own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tandem.dev.places import ROOT, Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Where servers can live: with a space and an ø on the way, as a home folder may have them."""
    place = Place(tmp_path / "Jørgen's data")
    yield place
    place.remove()


@pytest.fixture
def script(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a Python program that may import tandem.dev; what it prints can be read."""
    started: list[subprocess.Popen[str]] = []

    def start(source: str, *arguments: str) -> subprocess.Popen[str]:
        file = tmp_path / f"script{len(started)}.py"
        file.write_text(source)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, str(file), *arguments]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()
