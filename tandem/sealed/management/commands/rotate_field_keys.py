"""manage.py rotate_field_keys."""

from typing import Any

from django.core.management.base import BaseCommand

from tandem.sealed.rotation import seal_anew


class Command(BaseCommand):
    """Says how much was sealed anew."""

    help = "Seals every encrypted column anew with the first key of FIELD_KEYS; then the older keys can be taken away."

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing that was sealed is shown."""
        for label, number in seal_anew().items():
            self.stdout.write(f"{label}: {number} sealed with the first key")
        self.stdout.write("Now take the older keys out of FIELD_KEYS, and keep them as long as backups made with them.")
