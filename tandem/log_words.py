"""How a line of the log reads: without what a database quotes of people's data, and without keys from letters."""

import logging
import re

# What PostgreSQL quotes of the row that it refused, over as many lines as the row's text has.
QUOTED = re.compile(
    r"(?:^|(?<=\\n))(?:DETAIL|CONTEXT):.*?"
    r"(?=^(?:HINT|Traceback|The above exception|During handling|  File )|\\nHINT:|\Z)",
    re.DOTALL | re.MULTILINE,
)
# As in /en/settings/notifications/12-739000-…~signature/: whoever reads one opens what it opens.
KEY = re.compile(r"[\w.:-]*(?:~|%7E)[\w-]{20,}", re.IGNORECASE)


class Formatter(logging.Formatter):
    """Django's own words, tracebacks too, but for addresses that a database quotes and keys that open something."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, safe to keep."""
        return KEY.sub("[key]", QUOTED.sub("(details left out)\n", super().format(record))).rstrip("\n")
