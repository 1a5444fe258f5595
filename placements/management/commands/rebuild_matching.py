"""The rows of numbers on which matching works, made anew or compared with what they follow from."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from placements.matching.rows import rebuild_rows, rows_that_differ

MOST_NAMED = 20


class Command(BaseCommand):
    """Writes all rows, or fails naming those that are not what they should be."""

    help = "Makes the rows of numbers anew on which matching works; with --check only says which ones differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail where a row differs")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Do it and say so."""
        if not check:
            rebuild_rows()
            self.stdout.write("All rows are made anew.")
        elif differing := rows_that_differ():
            raise CommandError(f"{len(differing)} rows differ: {', '.join(differing[:MOST_NAMED])}")
        else:
            self.stdout.write("All rows are as they should be.")
