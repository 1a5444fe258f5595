"""What people type as an e-mail address or a phone number, in the one form in which Tandem keeps it."""

import unicodedata
from typing import Literal

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

HOME_REGION = "BE"
# A number of these kinds can get an SMS; in some countries nobody can tell fixed from mobile.
REACHED_BY_SMS = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}

WRITE_SOMETHING = _("Write your e-mail address or your phone number.")
WRITE_WHOLE_EMAIL = _("Write the whole e-mail address, like name@example.org.")
WRITE_WHOLE_PHONE = _(
    "Write the whole phone number, like 0470 12 34 56. If it is not Belgian, begin with + and the country code."
)
WRITE_MOBILE_PHONE = _("We send codes by SMS. Write the number of a mobile phone.")
NO_SMS_THERE = _(
    "We cannot send an SMS to a number of this country. Write a number from Belgium or from another country of Europe, "
    "or an e-mail address. Without either, a coordinator can give you an access card."
)
NEITHER_EMAIL_NOR_PHONE = _("An e-mail address has an @ in it, like name@example.org. A phone number has only digits.")


def cleaned_address(text: str) -> str:
    """An e-mail address in lower case or a phone number as E.164; ValidationError says what to write instead."""
    if "@" in text:
        return cleaned_email(text)
    if any(sign.isalpha() for sign in text):
        raise ValidationError(NEITHER_EMAIL_NOR_PHONE, code="neither")
    return cleaned_phone(text)


def cleaned_email(text: str) -> str:
    """The address in lower case, without the invisible signs that come along when one copies."""
    email = _visible(text).strip().lower()
    try:
        validate_email(email)
    except ValidationError as mistake:
        raise ValidationError(WRITE_WHOLE_EMAIL, code="email") from mistake
    return email


def cleaned_phone(text: str) -> str:
    """The number as E.164 (+32470123456), read in any digits, with 0, 00 or + in front; without + it is Belgian."""
    number = _read(_visible(text))
    if phonenumbers.number_type(number) not in REACHED_BY_SMS:
        raise ValidationError(WRITE_MOBILE_PHONE, code="not_mobile")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def refuse_far_phone(e164: str) -> None:
    """ValidationError for a number of a country that is neither Belgium nor in settings.SMS_COUNTRIES.

    An SMS to some countries costs so much that people earn money by asking for many.
    """
    if phonenumbers.region_code_for_number(phonenumbers.parse(e164)) not in {HOME_REGION, *settings.SMS_COUNTRIES}:
        raise ValidationError(NO_SMS_THERE, code="far")


def spaced_phone(e164: str) -> str:
    """`+32470123456` as people read it: `+32 470 12 34 56`."""
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def kind_of(address: str) -> Literal["email", "phone"]:
    """Which of the two a cleaned address is; also the name of its field on User."""
    return "email" if "@" in address else "phone"


def _read(text: str) -> phonenumbers.PhoneNumber:
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except NumberParseException as mistake:
        raise ValidationError(WRITE_WHOLE_PHONE, code="phone") from mistake
    if any(sign.isalpha() for sign in text) or not phonenumbers.is_valid_number(number):
        raise ValidationError(WRITE_WHOLE_PHONE, code="phone")
    return number


def _visible(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
