"""A coordinator who has not shown a second step reads on public pages what the public reads."""

import pytest
from django.test import Client

from tests.entering import enter
from tests.factories.organisations import make_opportunity, make_organisation


@pytest.fixture
def drafts(vocabulary):
    """Pages of what is not public."""
    unverified = make_organisation(name="Not yet", state="submitted")
    draft = make_opportunity(organisation=unverified, state="draft", published_at=None)
    return [f"/en/opportunities/{draft.pk}/", f"/en/organisations/{unverified.pk}/"]


@pytest.mark.parametrize(("ways", "status"), [(["code"], 404), (["code", "mfa"], 200)])
def test_what_is_not_public_opens_after_the_second_step_only(drafts, dmitri, ways, status):
    browser = Client()
    enter(browser, dmitri, ways=ways)

    assert [browser.get(page).status_code for page in drafts] == [status, status]


def test_what_is_public_stays_readable_without_it(vocabulary, dmitri):
    shown = make_opportunity()
    browser = Client()
    enter(browser, dmitri, ways=["code"])

    assert browser.get(f"/en/opportunities/{shown.pk}/").status_code == 200
    assert browser.get(f"/en/organisations/{shown.organisation_id}/").status_code == 200
