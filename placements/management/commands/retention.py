"""`./dev manage retention`: what the sweep of retention would do today, or do it now."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from placements.actions.retention import look_after_everything
from placements.retention.report import Due, people_due, rows_due


class Command(BaseCommand):
    """Prints numbers and days, never a name or an address."""

    help = "Say who would be asked, warned and deleted today and what would be forgotten; with --do, do it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Look, or do."""
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--dry-run", action="store_true", help="only say what would be done (the default)")
        way.add_argument("--do", action="store_true", help="do it now, as the sweep does by itself")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look or do, and print it."""
        today = timezone.localdate()
        if options["do"]:
            self._print(look_after_everything(today))
            return
        self.stdout.write("Nothing is changed. With --do this would be done now:\n")
        due = people_due(today)
        for one in due:
            self.stdout.write(_line(one))
        self._print(Counter(one.step.value for one in due) + rows_due(today))

    def _print(self, numbers: Counter[str]) -> None:
        for what, number in sorted(numbers.items()):
            self.stdout.write(f"{number:>8} {what}")
        if not numbers:
            self.stdout.write("Nothing is due.")


def _line(one: Due) -> str:
    return f"{one.name:<8} {one.step.value:<7} silent since {one.since:%Y-%m-%d}, ends {one.ends_on:%Y-%m-%d}"
