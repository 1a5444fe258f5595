"""./dev messages: collects the words to translate from code and templates into the catalogues."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tandem.dev import catalogues, places
from tandem.dev.environment import without_servers
from tandem.dev.refusals import CannotGoOn

GETTEXT = ["xgettext", "msgmerge", "msguniq", "msgattrib"]
OPTIONS = ["--no-location", "--no-wrap", "--ignore=.*", "--ignore=tests", "--ignore=static", "--ignore=staticfiles"]
CREATION_DATE = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Add what is new, drop what is no longer used, change nothing else."""
    collect(places.ROOT, "--no-obsolete")
    for problem in catalogues.check(places.ROOT):
        print(problem)
    return 0


def collect(root: Path, *options: str) -> None:
    """Collect the messages of the project in this folder into its catalogues. Needs GNU gettext."""
    if missing := [program for program in GETTEXT if not shutil.which(program)]:
        raise CannotGoOn(f"GNU gettext is not installed ({', '.join(missing)}). On Debian: apt-get install gettext")
    locales = [f"--locale={code}" for code in catalogues.LANGUAGES]
    command = [sys.executable, "manage.py", "makemessages", "--verbosity=0", *locales, *OPTIONS, *options]
    done = subprocess.run(command, cwd=root, env=without_servers(), capture_output=True, text=True)
    if done.returncode:
        raise CannotGoOn(f"The messages could not be collected:\n{done.stdout}{done.stderr}")
    for po in catalogues.catalogues_of(root):
        text = po.read_text(encoding="utf-8")
        po.write_text(CREATION_DATE.sub("", text), encoding="utf-8")
