"""What the pages of the second step of a log-in ask. allauth's flows, our fields and words."""

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.accounts.fields import CodeField

CODE_OF_THE_APP = _("Code from your app, or a spare code")


class SecondStepForm(base_forms.AuthenticateForm):
    """The second step of a log-in."""

    code = CodeField(label=CODE_OF_THE_APP, error_messages={"required": _("Type the code.")})


class SecondStepAgainForm(base_forms.ReauthenticateForm):
    """The second step once more, before something that matters."""

    code = CodeField(label=CODE_OF_THE_APP, error_messages={"required": _("Type the code.")})


class AppForm(totp_forms.ActivateTOTPForm):
    """The first code of an app for codes."""

    code = CodeField(label=_("Code from the app"), error_messages={"required": _("Type the code from the app.")})


class AddKeyForm(webauthn_forms.AddWebAuthnForm):
    """A new key: this device, or one that plugs in."""

    field_order = ["name", "passwordless"]
    name = forms.CharField(label=_("Name of the key"), max_length=100, required=False)
    passwordless = forms.BooleanField(
        label=_("This key alone is enough to log in"),
        help_text=_("It then asks for your finger, your face or a PIN."),
        required=False,
    )


class RenameKeyForm(webauthn_forms.EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(label=_("Name of the key"), max_length=100)
