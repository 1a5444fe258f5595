"""Sends the forms of the log-in with known and unknown addresses by turns, and compares how long the answers take.

"told apart" is how often somebody guesses right who sees one answer of each kind and says that the slower one is the
known address (or the faster one, whichever is right more often): 50 % is chance. One answer is what a stranger sees of
a real person; who asks for the same address many times is stopped by the limits.
"""

import statistics
import sys
import time
from collections.abc import Callable

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402  # not before Django is set up
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.test import Client  # noqa: E402

from tandem.accounts import limits  # noqa: E402
from tandem.accounts.models import User  # noqa: E402
from tandem.dev.terminal import write  # noqa: E402

LOGIN, CODE_PAGE = "/en/accounts/login/", "/en/accounts/login/code/"
WARM_UP = 20

Way = Callable[[str], float]


def _answer_ms(browser: Client, path: str, answers: dict[str, str]) -> float:
    started = time.perf_counter()
    browser.post(path, answers)
    return (time.perf_counter() - started) * 1000


def _sent(path: str, field: str, **others: str) -> Way:
    return lambda address: _answer_ms(Client(SERVER_NAME="localhost"), path, {field: address, **others})


def _wrong_code(address: str) -> float:
    browser = Client(SERVER_NAME="localhost")
    browser.post(LOGIN, {"login": address})
    return _answer_ms(browser, CODE_PAGE, {"code": "000"})


WAYS: dict[str, Way] = {
    "asking for a code": _sent(LOGIN, "login"),
    "registering": _sent("/en/accounts/signup/", "address"),
    "registering with a password": _sent("/en/accounts/signup/", "address", password="a yellow bicycle"),  # noqa: S106  made up
    "a forgotten password": _sent("/en/accounts/password/new/", "address"),
    "a wrong password": _sent(LOGIN, "login", password="not this one"),  # noqa: S106  made up
    "a wrong code": _wrong_code,
}


def main(times: int) -> None:
    """Print a table: medians in milliseconds, their ratio, and how well the two can be told apart."""
    for action in limits.LIMITS:
        limits.LIMITS[action] = [limit._replace(number=10**9) for limit in limits.LIMITS[action]]
    known = [f"known{number}@bench.example" for number in range(times + WARM_UP)]
    hashed = make_password("a yellow bicycle at noon")
    people = User.objects.bulk_create([User(email=email, password=hashed) for email in known])
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=person, email=person.email, primary=True, verified=True) for person in people]
    )
    write(f"{'':30}{'known':>10}{'unknown':>10}{'ratio':>8}{'told apart':>12}")
    for place, (name, way) in enumerate(WAYS.items()):
        unknown = [f"nobody{place}-{number}@bench.example" for number in range(times + WARM_UP)]
        pairs = [_both(way, one, other, number) for number, (one, other) in enumerate(zip(known, unknown, strict=True))]
        write(_line(name, [pair[0] for pair in pairs[WARM_UP:]], [pair[1] for pair in pairs[WARM_UP:]]))


def _both(way: Way, known: str, unknown: str, number: int) -> tuple[float, float]:
    """The known one first, then the unknown one; every second time the other way round."""
    if number % 2:
        later = way(unknown)
        return way(known), later
    return way(known), way(unknown)


def _line(name: str, known: list[float], unknown: list[float]) -> str:
    first, second = statistics.median(known), statistics.median(unknown)
    slower = sum((one > other) + (one == other) / 2 for one in known for other in unknown) / len(known) / len(unknown)
    return f"{name:30}{first:>8.2f}ms{second:>8.2f}ms{first / second:>8.3f}{max(slower, 1 - slower):>12.1%}"


if __name__ == "__main__":
    main(int(sys.argv[1]))
