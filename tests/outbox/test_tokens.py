"""The key to one's settings opens them for who reads the address that it was sent to, while it is theirs."""

import pytest
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from tandem.accounts.actions import vouch_for_person
from tandem.outbox.enums import EVERYTHING
from tandem.outbox.tokens import TokenGrewOld, token_for, user_of, user_to_let_go

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def moved(asha):
    """A key that Asha got at an address that is not hers any more."""
    key = token_for(asha)
    asha.email = "safe@example.org"
    asha.save(update_fields=["email"])
    return key


def test_after_a_change_of_address_the_old_mails_key_opens_nothing(client, asha, moved):
    with pytest.raises(TokenGrewOld):
        user_of(moved)

    page = client.get(reverse("settings:by_mail", args=[moved]))

    assert page.templates[0].name == "outbox/link_grew_old.html"
    assert user_of(token_for(asha)) == asha


def test_nor_does_it_switch_anything_off(client, moved):
    assert user_to_let_go(moved) is None

    assert client.post(reverse("settings:one_click", args=[moved, EVERYTHING]), ONE_CLICK).status_code == 404


def test_keys_of_before_the_address_was_in_them_grew_old_but_still_let_their_reader_go(asha):
    signer = Signer(sep="~", salt="tandem.outbox.settings")
    key = signer.sign(f"{asha.pk}-{timezone.localdate().toordinal()}")

    with pytest.raises(TokenGrewOld):
        user_of(key)
    assert user_to_let_go(key) == asha


def test_a_new_phone_changes_nothing_for_the_keys_in_mails(asha):
    key = token_for(asha)
    asha.phone = "+32470998877"
    asha.save(update_fields=["phone"])

    assert user_of(key) == asha


def test_no_address_stands_in_it(db):
    assert "noor" not in token_for(vouch_for_person(email="noor@example.org"))
