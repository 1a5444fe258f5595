"""No list in the admin answers questions about fields that it does not offer."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tandem.accounts.permissions import FOR_ADMINISTRATORS
from tandem.lifecycle.lookups import OfferedLookups

OURS = {
    model._meta.label: listed
    for model, listed in admin.site._registry.items()
    if model._meta.app_label not in FOR_ADMINISTRATORS
}
ASKED = [
    "password__startswith", "payload__code__regex", "regions", "name__regex", "id__gt", "pk__in", "user__password",
    "recipient__email__startswith", "volunteer__user__phone__contains", "match__volunteer__user__email__startswith",
    "state__regex", "is_active__in__contains", "nothing_of_the_kind",
]  # fmt: skip


def listed_at(label: str) -> str:
    return reverse(f"admin:{label.lower().replace('.', '_')}_changelist")


def test_every_list_for_coordinators_is_narrow():
    assert len(OURS) > 10
    assert [label for label, listed in OURS.items() if not isinstance(listed, OfferedLookups)] == []


@pytest.mark.parametrize("label", OURS)
def test_a_list_refuses_every_question_that_it_does_not_offer(client_of, dmitri, label):
    browser = client_of(dmitri)
    assert browser.get(listed_at(label)).status_code == 200

    answers = {asked: browser.get(listed_at(label), {asked: "("}).status_code for asked in ASKED}

    assert answers == dict.fromkeys(ASKED, 400)


@pytest.mark.parametrize("label", OURS)
def test_a_list_answers_every_question_that_it_offers(client_of, dmitri, label):
    browser = client_of(dmitri)
    browser.get(listed_at(label))
    filters = browser.get(listed_at(label)).context["cl"].filter_specs

    offered = [
        choice["query_string"] for one in filters for choice in one.choices(browser.get(listed_at(label)).context["cl"])
    ]

    assert {browser.get(listed_at(label) + query).status_code for query in ["?q=a", *offered]} == {200}
