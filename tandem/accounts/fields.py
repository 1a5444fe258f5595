"""Form fields for addresses, codes and passwords: one look, one way to clean, one set of words."""

import unicodedata
from typing import Any

from allauth.account.fields import SetPasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.accounts import addresses

NO_HELP_FROM_THE_KEYBOARD = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class AddressField(forms.CharField):
    """An e-mail address or a phone number; cleans to lower case or E.164."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("E-mail address or phone number"))
        kwargs.setdefault("error_messages", {"required": addresses.WRITE_SOMETHING})
        attrs = {"autocomplete": "username", "dir": "ltr", **NO_HELP_FROM_THE_KEYBOARD}
        super().__init__(max_length=254, widget=forms.TextInput(attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """The address in the form in which Tandem keeps it."""
        text = super().clean(value)
        return addresses.cleaned_address(text) if text else ""


class EmailField(forms.CharField):
    """An e-mail address alone."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("E-mail address"))
        kwargs.setdefault("error_messages", {"required": addresses.WRITE_WHOLE_EMAIL})
        attrs = {"autocomplete": "email", **NO_HELP_FROM_THE_KEYBOARD}
        super().__init__(max_length=254, widget=forms.EmailInput(attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """The address in lower case."""
        text = super().clean(value)
        return addresses.cleaned_email(text) if text else ""


class PhoneField(forms.CharField):
    """A mobile phone number; cleans to E.164."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Mobile phone number"))
        kwargs.setdefault("error_messages", {"required": addresses.WRITE_WHOLE_PHONE})
        attrs = {"type": "tel", "autocomplete": "tel"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """The number as +32470123456."""
        text = super().clean(value)
        return addresses.cleaned_phone(text) if text else ""


class ReachedPhoneField(PhoneField):
    """A mobile phone number of a country to which we send SMS."""

    def clean(self, value: Any) -> str:
        """The number as +32470123456."""
        phone = super().clean(value)
        if phone:
            addresses.refuse_far_phone(phone)
        return phone


class CodeField(forms.CharField):
    """A one-time code, typed with any digits, with or without spaces."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code"))
        kwargs.setdefault("error_messages", {"required": _("Type the code that we sent you.")})
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs), **kwargs)

    def clean(self, value: Any) -> str:
        """The code in the digits 0 to 9, without spaces."""
        return "".join(_plain_digit(sign) for sign in super().clean(value) if not sign.isspace())


class NewPasswordField(SetPasswordField):
    """A password that somebody chooses; the rules are settings.AUTH_PASSWORD_VALIDATORS."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("New password"))
        kwargs.setdefault("help_text", _("At least 10 letters or signs. A short sentence that only you know is good."))
        kwargs.setdefault("error_messages", {"required": _("Choose a password.")})
        super().__init__(**kwargs)
        self.widget.attrs.pop("placeholder", None)

    def clean(self, value: Any) -> str:
        """The password; an empty one stays empty where none is required."""
        return super().clean(value) if value or self.required else ""


def _plain_digit(sign: str) -> str:
    return str(unicodedata.digit(sign)) if sign.isdigit() else sign
