"""What is known of a page before it is measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One kind of page, with the addresses that take turns and the cookies of the person who reads it."""

    name: str
    paths: list[str]
    cookie: str
    queries: int
    html_bytes: int
