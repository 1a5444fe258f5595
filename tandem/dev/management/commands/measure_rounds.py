"""Used by ./dev bench matching --database: a round from Postgres to Postgres, and what is asked between rounds."""

import json
from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tandem.dev.bench.rounds import measure
from tandem.dev.demo.load import is_loaded


class Command(BaseCommand):
    """Prints one line of JSON: seconds, seconds of CPU and megabytes by name."""

    help = "Fill an empty database with a generated market and measure a round on it."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large the market is."""
        parser.add_argument("volunteers", type=int)
        parser.add_argument("opportunities", type=int)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, load, and measure."""
        call_command("migrate", verbosity=0)
        if is_loaded():
            raise CommandError("There is data already; the bench fills empty databases only.")
        call_command("load_vocabulary", stdout=StringIO())
        self.stdout.write(json.dumps(measure(options["volunteers"], options["opportunities"], options["seed"])))
