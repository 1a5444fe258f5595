"""What ./dev cannot do here, said in a sentence that tells what to do."""


class CannotGoOn(Exception):
    """Shown to the developer as it stands, without a traceback."""
