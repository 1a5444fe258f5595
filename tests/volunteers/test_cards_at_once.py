"""One card and two people who type it in the same moment; one person and two who print."""

import pytest

from tandem.accounts.cards.actions import issue_card, use_card
from tandem.accounts.models import AccessCard
from tests.volunteers.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_card_typed_in_the_same_moment_lets_one_in(noor, dmitri):
    code = issue_card(noor, by=dmitri).code

    let_in = at_once(lambda: use_card(code))

    assert sorted(let_in, key=str) == [None, None, None, noor]


def test_of_cards_printed_in_the_same_moment_one_works(noor, dmitri):
    issued = at_once(lambda: issue_card(noor, by=dmitri))

    assert AccessCard.objects.live().count() == 1
    assert len([one for one in issued if use_card(one.code)]) == 1
