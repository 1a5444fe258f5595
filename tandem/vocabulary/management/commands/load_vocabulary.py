"""`load_vocabulary`: the lists of words, places and rates into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from tandem.vocabulary.loader import load


class Command(BaseCommand):
    """Safe to run again: what a coordinator changed stays, nothing is deleted."""

    help = "Loads languages, skills, causes, kinds of task, regions, communes, centres and allowance rates."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say list by list what happened."""
        for one in load():
            self.stdout.write(
                f"{one.name}: {one.added} added, {one.updated} updated, {one.unchanged} unchanged, "
                f"{one.left_alone} left as a coordinator wrote them"
            )
