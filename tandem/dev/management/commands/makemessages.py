"""Django's makemessages, without guesses: a new text has no translation until somebody has written one."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Entries in the catalogues are either translated or empty, never taken over from a text that looks alike."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
