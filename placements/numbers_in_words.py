"""Numbers as coordinators read them, in the active language."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

NOTHING = "–"


def decimal(number: float | None, places: int = 2) -> str:
    """Rounded, without zeros that say nothing; a dash for no number."""
    if number is None:
        return NOTHING
    rounded = f"{number:.{places}f}"
    return number_format(rounded.rstrip("0").rstrip(".") if "." in rounded else rounded, use_l10n=True)


def percent(share: float | None, places: int = 1) -> str:
    """A share (0..1) as per cent; a dash for no number."""
    if share is None:
        return NOTHING
    return _("%(number)s %%") % {"number": decimal(100 * share, places)}
