"""Pages about matches and placements: the volunteer's home, the host's desk, the opportunity for both."""

from placements.views.doorway import doorway

__all__ = ["doorway"]
