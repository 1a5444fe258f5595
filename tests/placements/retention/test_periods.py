"""The periods as an operator writes them, and as people read them."""

import pytest
from django.urls import reverse

from tandem import env

DEFAULT = "ask=6,delete=12"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, {"ask": 6, "delete": 12}),
        ("", {"ask": 6, "delete": 12}),
        ("delete=24", {"ask": 6, "delete": 24}),
        (" ask=3, delete=9 ", {"ask": 3, "delete": 9}),
    ],
)
def test_what_is_not_written_stays_as_it_is(monkeypatch, written, read):
    if written is not None:
        monkeypatch.setenv("PERIODS", written)

    assert env.periods("PERIODS", DEFAULT) == read


@pytest.mark.parametrize("written", ["delete=0", "delete=-1", "delete=", "delete", "delete=a year", "forever=1"])
def test_what_would_delete_at_once_or_means_nothing_is_refused(monkeypatch, written):
    monkeypatch.setenv("PERIODS", written)

    with pytest.raises(env.EnvironmentMistake, match=r"PERIODS: .* write whole numbers from 1 for ask, delete"):
        env.periods("PERIODS", DEFAULT)


def test_the_privacy_page_tells_the_periods(client, db, settings):
    settings.RETENTION = {**settings.RETENTION, "ask": 5, "delete": 17}

    page = client.get(reverse("ui:privacy")).text

    assert "nothing from you for 5 months" in page
    assert "After 17 months without a sign from you we delete it" in page
