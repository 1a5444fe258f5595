"""What the tests of the record share."""

from tests.clock import clock

__all__ = ["clock"]
