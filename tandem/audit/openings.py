"""Writes down that a page with people's names was opened."""

from django.db import models

from tandem.accounts.models import User
from tandem.audit.queries import was_list_opened_today, was_opened_today
from tandem.audit.record import record


def open_list(model: type[models.Model], *, by: User) -> None:
    """A list on which names stand was opened: one line a day for each reader and list."""
    if not was_list_opened_today(model, by):
        record("opened_list", by, by=by, list=model._meta.label_lower)


def open_record(subject: models.Model, *, by: User) -> None:
    """The page of a person, or of something that names one, was opened by a coordinator: each look counts."""
    record("opened", subject, by=by, role="coordinator")


def open_once_a_day(subject: models.Model, *, by: User) -> None:
    """A page that shows or asks what is known about somebody was opened: one line a day for each reader and record."""
    if not was_opened_today(subject, by):
        record("opened", subject, by=by)
