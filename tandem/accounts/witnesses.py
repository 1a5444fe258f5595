"""Who writes down what is done with people's rights: the record lies above this package and registers itself here."""

from typing import Protocol

from django.db import models

from tandem.accounts.models import User


class Witness(Protocol):
    """Something that is told what was done with a record, by whom."""

    def __call__(self, verb: str, subject: models.Model, *, by: User | None, **data: str) -> object:
        """Take note, in the caller's transaction."""


_witnesses: list[Witness] = []


def register(witness: Witness) -> Witness:
    """Tell this one too; called in AppConfig.ready."""
    if witness not in _witnesses:
        _witnesses.append(witness)
    return witness


def tell(verb: str, subject: models.Model, *, by: User | None, **data: str) -> None:
    """Let every witness know, in the caller's transaction; `data` says more of what was done."""
    for witness in _witnesses:
        witness(verb, subject, by=by, **data)
