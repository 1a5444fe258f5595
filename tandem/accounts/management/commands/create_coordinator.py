"""Makes the first coordinators of a new installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tandem.accounts.actions import make_coordinator
from tandem.accounts.addresses import cleaned_email


class Command(BaseCommand):
    """`manage.py create_coordinator name@example.org`: makes or promotes; they log in with a code by e-mail."""

    help = "Make the person with this e-mail address a coordinator. They log in with a code by e-mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom, and whether they may give rights to others."""
        parser.add_argument("email")
        parser.add_argument("--administrator", action="store_true", help="may also give rights to others")

    def handle(self, *, email: str, administrator: bool, **options: Any) -> None:
        """Make the coordinator and say how they get in."""
        try:
            user = make_coordinator(cleaned_email(email), is_administrator=administrator)
        except ValidationError as mistake:
            raise CommandError(mistake.messages[0]) from mistake
        role = "an administrator" if user.is_superuser else "a coordinator"
        self.stdout.write(f"{user.email} is {role} and logs in with a code by e-mail, no password needed.")
