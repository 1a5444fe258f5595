"""What a person can be refused, said so that they know what to do next."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class DomainRefusal(Exception):
    """Something that Tandem does not do now; `message` is a translated sentence for the person who asked."""

    message: str | Promise = ""

    def __init__(self, message: str | Promise = "") -> None:
        if message:
            self.message = message
        super().__init__(str(self.message))


def require(allowed: bool) -> None:
    """Nothing where the rule allows it, else PermissionDenied."""
    if not allowed:
        raise PermissionDenied
