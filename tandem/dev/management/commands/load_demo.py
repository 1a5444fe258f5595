"""`./dev manage load_demo`: made-up people, hosts and matches in an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tandem.dev.demo import load


class Command(BaseCommand):
    """Fills an empty database; does nothing in one that holds something."""

    help = "Load made-up data for trying Tandem, or print its log-ins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--log-ins prints as whom one can look around."""
        parser.add_argument("--log-ins", action="store_true", help="only print the log-ins")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load once, or say that nothing was to do."""
        if options["log_ins"]:
            self.stdout.write(load.log_ins_in_words())
            return
        if not settings.DEBUG:
            raise CommandError("The demo has well-known passwords: it is loaded only with DEBUG=1.")
        if load.is_loaded():
            self.stdout.write("There is data already; nothing loaded.")
            return
        load.load()
        self.stdout.write("The demo data is loaded.")
