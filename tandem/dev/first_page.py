"""Waits for the first page without holding up anything else."""

import time
from collections.abc import Callable
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

PAUSE = 0.1
PATIENCE = 60


class FirstPage:
    """Asks for a page, again and again, until it is served."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.is_served = False
        self._problem = ""
        Thread(target=self._ask, daemon=True).start()

    def complain_once(self, say: Callable[[str], None]) -> None:
        """Say that the page answers with an error; the web server's own lines tell which."""
        if self._problem and not self.is_served:
            say(self._problem)
            self._problem = ""

    def _ask(self) -> None:
        told = False
        while not self.is_served:
            try:
                with urlopen(self.address, timeout=PATIENCE):  # noqa: S310 - our own address
                    self.is_served = True
            except HTTPError as answer:
                self._problem = "" if told else f"{self.address} answers with error {answer.code}; still trying"
                told = True
            except OSError:
                pass  # not listening yet
            time.sleep(PAUSE)
