"""A coordinator's steps in the admin, pressed as the record's page offers them."""

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tandem.lifecycle.moves import stamp


def step(record: Model, name: str) -> str:
    """The address of one step."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_step", args=[record.pk, name])


def seen_now(record: Model) -> str:
    """What the page of this record carries when it is opened now."""
    return stamp(type(record)._base_manager.filter(pk=record.pk).first() or record)


def press(
    browser: Client, record: Model, name: str, answers: dict[str, str] | None = None, *, follow: bool = False
) -> Any:
    """The answer to the button, or to the form with these answers, of a page that was opened just before."""
    return browser.post(step(record, name), {"seen": seen_now(record), **(answers or {})}, follow=follow)
