"""`./dev manage draw_data_map`: which personal data there are and what an erasure does to them, for the assessment."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tandem.privacy.data_map import redrawn

PAGE = settings.ROOT / "docs" / "privacy-impact-assessment.md"


class Command(BaseCommand):
    """Writes the map anew between its two marks in docs/privacy-impact-assessment.md."""

    help = "Draw the map of personal data into docs/privacy-impact-assessment.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw it; the same Privacy classes give the same text."""
        PAGE.write_text(redrawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(f"{PAGE.relative_to(settings.ROOT)} is up to date.")
