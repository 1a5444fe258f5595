"""What people type, and what Tandem keeps."""

import pytest
from django.core.exceptions import ValidationError

from tandem.accounts import addresses
from tandem.accounts.addresses import cleaned_address, spaced_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0470 12 34 56", "+32470123456"),
        ("0470/12.34.56", "+32470123456"),
        ("470123456", "+32470123456"),
        ("+32470123456", "+32470123456"),
        ("+32 (0)470 12 34 56", "+32470123456"),
        ("0032 470 12 34 56", "+32470123456"),
        ("٠٤٧٠ ١٢ ٣٤ ٥٦", "+32470123456"),
        ("۰۴۷۰ ۱۲ ۳۴ ۵۶", "+32470123456"),
        ("\u202a+32 470 12 34 56\u202c", "+32470123456"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("00963 944 123 456", "+963944123456"),
        ("+380 50 123 45 67", "+380501234567"),
        ("+1 202 555 0143", "+12025550143"),
        ("Noor@Example.ORG", "noor@example.org"),
        (" noor@example.org\u200f ", "noor@example.org"),
    ],
)
def test_an_address_is_kept_in_one_form(typed, kept):
    assert cleaned_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("0470 12 34", addresses.WRITE_WHOLE_PHONE),
        ("12", addresses.WRITE_WHOLE_PHONE),
        ("+999 1234567", addresses.WRITE_WHOLE_PHONE),
        ("…", addresses.WRITE_WHOLE_PHONE),
        ("02 511 11 11", addresses.WRITE_MOBILE_PHONE),
        ("0900 12 345", addresses.WRITE_MOBILE_PHONE),
        ("noor@example", addresses.WRITE_WHOLE_EMAIL),
        ("@noor", addresses.WRITE_WHOLE_EMAIL),
        ("noor.example.org", addresses.NEITHER_EMAIL_NOR_PHONE),
        ("نور", addresses.NEITHER_EMAIL_NOR_PHONE),
        ("0470123456 ext 5", addresses.NEITHER_EMAIL_NOR_PHONE),
    ],
)
def test_what_cannot_be_an_address_gets_advice(typed, advice):
    with pytest.raises(ValidationError) as refusal:
        cleaned_address(typed)

    assert refusal.value.messages == [str(advice)]


def test_a_number_is_shown_in_groups():
    assert spaced_phone("+32470123456") == "+32 470 12 34 56"
    assert spaced_phone("unreadable") == "unreadable"
