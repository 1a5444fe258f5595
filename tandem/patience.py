"""How long a page waits for the database. Pages only: workers and migrations may take their time."""

from django.conf import settings

# A request that hangs keeps a connection of the pool, and its locks keep everybody else waiting. The slowest page of
# all publishes a round, whose statements take seconds where there are a hundred thousand people.
LIMITS = {"lock_timeout": "20s", "statement_timeout": "120s", "idle_in_transaction_session_timeout": "60s"}


def wait_for_the_database_no_longer_than_pages_may() -> None:
    """For connections that this process opens from now on; Postgres itself ends what takes longer."""
    limits = [f"-c {name}={value}" for name, value in LIMITS.items()]
    for database in settings.DATABASES.values():
        own = database["OPTIONS"].get("options", "")  # what an operator wrote into DATABASE_URL counts last
        database["OPTIONS"]["options"] = " ".join([*limits, own]).strip()
