"""Brings a database up to date and fills an empty one: the steps of ./dev demo that need Django, in one process."""

import io
import sys
from pathlib import Path

import django
from django.core.management import call_command


def main(log_ins: Path) -> None:
    """Migrate, load the word lists and the made-up people; write who can log in to the file."""
    django.setup()
    call_command("migrate", verbosity=0)
    print("The database is up to date", flush=True)
    call_command("load_vocabulary")
    print("The word lists are there", flush=True)
    call_command("load_demo")
    print("The made-up people are there", flush=True)
    table = io.StringIO()
    call_command("load_demo", "--log-ins", stdout=table)
    log_ins.write_text(table.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
