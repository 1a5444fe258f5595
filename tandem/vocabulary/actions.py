"""What coordinators do with the lists."""

from django.db import transaction

from tandem.accounts.models import User
from tandem.lifecycle.refusals import require
from tandem.vocabulary.models import Loaded, NumberedWord


@transaction.atomic
def save_line(line: Loaded, *, by: User) -> None:
    """Save a line as a coordinator wrote it; loading the lists then leaves it alone. A new word gets its number."""
    require(by.is_coordinator)
    line.is_edited = True
    if isinstance(line, NumberedWord) and line.bit is None:
        line.bit = line.next_bit()
    line.save()
