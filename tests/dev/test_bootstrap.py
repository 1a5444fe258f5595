"""./dev on a bare machine: makes its environment once, mends it when it was interrupted, hands over."""

import shutil
import subprocess

import pytest

from tandem.dev.places import ROOT

HANDED_OVER = 'import sys\nprint("handed over:", *sys.argv[1:])\n'

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path):
    """A project that needs no packages, in a folder with a space in its name."""
    project = tmp_path / "a project"
    (project / "tandem" / "dev").mkdir(parents=True)
    shutil.copy(ROOT / "dev", project)
    for file in ("bootstrap.py", "commands.py"):
        shutil.copy(ROOT / "tandem" / "dev" / file, project / "tandem" / "dev")
    (project / "tandem" / "dev" / "__main__.py").write_text(HANDED_OVER)
    for file in ("requirements.txt", "requirements-dev.txt", "requirements-embedded.txt"):
        (project / file).write_text("# nothing\n")
    return project


def dev(project, *words):
    """What ./dev prints, started from another folder."""
    done = subprocess.run([project / "dev", *words], cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_environment_is_made_once_and_mended_when_it_was_interrupted(project):
    assert "Installed" in dev(project, "manage", "shell")

    assert dev(project, "manage", "shell") == "handed over: manage shell\n"

    (project / ".venv" / "unfinished").touch()
    assert "Installed" in dev(project, "manage")
    assert dev(project, "manage") == "handed over: manage\n"

    (project / "requirements.txt").write_text("# still nothing\n")
    assert "Installed" in dev(project, "manage")


def test_two_at_once_install_once(project):
    both = [subprocess.Popen([project / "dev", "demo"], stdout=subprocess.PIPE, text=True) for _ in range(2)]

    said = [process.communicate()[0] for process in both]

    assert ["handed over: demo" in text for text in said] == [True, True]
    assert sum("Installed" in text for text in said) == 1


def test_alone_it_lists_the_commands_and_installs_nothing(project):
    said = dev(project)

    assert [word in said for word in ("demo", "test", "check", "manage", "bench web")] == [True] * 5
    assert not (project / ".venv").exists()


def test_an_unknown_command_is_refused(project):
    done = subprocess.run([project / "dev", "dmeo"], capture_output=True, text=True)

    assert done.returncode == 2
    assert "./dev demo" in done.stdout
