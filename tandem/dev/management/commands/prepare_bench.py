"""Used by ./dev bench web: fills an empty database with thousands of made-up people and says what to measure."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from tandem.dev.bench import market, pages
from tandem.dev.demo.load import is_loaded


class Command(BaseCommand):
    """Everything that has to be there before the first page is measured."""

    help = "Fill an empty database for ./dev bench web."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write which pages to measure."""
        parser.add_argument("plan", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, load the word lists and the market, collect the static files; write the pages to the file."""
        call_command("migrate", verbosity=0)
        if is_loaded():
            raise CommandError("There is data already; the bench fills empty databases only.")
        call_command("load_vocabulary", stdout=StringIO())
        self._say("The database is up to date, with the word lists in it")
        size = market.Size()
        measured = market.load(size)
        _settle()
        self._say(f"{size.opportunities} opportunities and {size.volunteers} volunteers are there")
        call_command("collectstatic", interactive=False, verbosity=0)
        found = [pages.bare_page(), *pages.pages_of(measured)]
        options["plan"].write_text(json.dumps([asdict(page) for page in found]))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _settle() -> None:
    """What Postgres would do by itself within the next minutes, in the middle of the measuring."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
