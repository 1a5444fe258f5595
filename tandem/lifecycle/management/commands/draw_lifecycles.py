"""`./dev manage draw_lifecycles`: the tables of states and steps as drawings for people."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tandem.lifecycle import drawing

PAGE = settings.ROOT / "docs" / "lifecycles.md"
README = settings.ROOT / "README.md"


class Command(BaseCommand):
    """Writes docs/lifecycles.md, and anew the drawings in README.md."""

    help = "Draw the lifecycles of all records into docs/lifecycles.md and README.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw them; the same tables give the same files."""
        PAGE.write_text(drawing.page(), encoding="utf-8")
        README.write_text(drawing.redrawn(README.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(f"{PAGE.relative_to(settings.ROOT)} and {README.name} are up to date.")
