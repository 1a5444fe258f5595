"""People, for coordinators: who is registered and how to reach them. Nothing here tells a status or a story."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tandem.accounts import actions, witnesses
from tandem.accounts.fields import EmailField, ReachedPhoneField
from tandem.accounts.models import User
from tandem.lifecycle.lookups import OfferedLookups

ADDRESSES = ("email", "phone", "phone_verified_at")
RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")
WHEN = ("date_joined", "last_login")


class NewPersonForm(forms.ModelForm):
    """A person whom a coordinator registers, with at least one address; they log in with a code."""

    first_name = forms.CharField(label=_("First name"), max_length=100)
    email = EmailField(required=False)
    phone = ReachedPhoneField(required=False)

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "phone", "contact_language", "prefers_sms", "is_helper")

    def clean_email(self) -> str | None:
        """No address is none, not an empty one."""
        return self.cleaned_data["email"] or None

    def clean(self) -> dict[str, Any]:
        """With one address at least; people without any are registered by who helps them, and come with a card."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned["email"] or cleaned["phone"]):
            raise ValidationError(_("Write an e-mail address or a phone number."), code="no_address")
        return cleaned

    def clean_phone(self) -> str | None:
        """No number is none, not an empty one."""
        return self.cleaned_data["phone"] or None


@admin.register(User)
class UserAdmin(OfferedLookups):
    """Coordinators register people and correct names; rights are the administrators' business."""

    names_people = True
    list_display = ["display_name", "email", "phone", "contact_language", "is_active", "is_staff", "date_joined"]
    list_filter = ["is_active", "is_staff", "is_helper", "contact_language"]
    search_fields = ["email", "phone", "first_name", "last_name"]
    ordering = ["-date_joined"]
    show_full_result_count = False
    filter_horizontal = ["groups", "user_permissions"]
    fieldsets = [
        (None, {"fields": ("first_name", "last_name", *ADDRESSES)}),
        (_("Language and messages"), {"fields": ("ui_language", "contact_language", "prefers_sms")}),
        (_("Rights"), {"fields": ("is_active", "is_helper", *RIGHTS)}),
        (_("When"), {"fields": WHEN}),
    ]
    add_fieldsets = [(None, {"fields": NewPersonForm.Meta.fields})]

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list:
        """A new person is asked for less."""
        return self.fieldsets if obj else self.add_fieldsets

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: object) -> type:
        """The addresses of a new person are read as at registration."""
        return super().get_form(request, obj, change, **(kwargs if obj else {**kwargs, "form": NewPersonForm}))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Addresses are changed by their owner, with a code; rights only by administrators."""
        if obj is None:
            return []
        return [*ADDRESSES, *WHEN] if request.user.is_superuser else [*ADDRESSES, *WHEN, *RIGHTS]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The person; that their page was opened is written down."""
        if person := self.get_object(request, object_id):
            witnesses.tell("opened", person, by=cast("User", request.user))
        return super().change_view(request, object_id, form_url, extra_context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What coordinators did with this person; that it was read is written down."""
        if person := self.get_object(request, object_id):
            witnesses.tell("opened", person, by=cast("User", request.user))
        return super().history_view(request, object_id, extra_context)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A coordinator does not lock out another one."""
        may_change = super().has_change_permission(request, obj)
        return may_change and (obj is None or not obj.is_staff or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody here: erasing somebody touches more than this row."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """A new person gets in with a code; what was changed is written down, never what it was or became."""
        by, changed = cast("User", request.user), _changed(obj, form) if change else []
        if change:
            super().save_model(request, obj, form, change)
        else:
            actions.add_person(obj)
            witnesses.tell("added", obj, by=by)
        if "is_helper" in form.changed_data:
            actions.note_helper(obj, by=by)
        _tell_of_changes(obj, changed, by)


def _changed(person: User, form: forms.ModelForm) -> list[str]:
    """Fields that are about to hold something else: as the database says, not the hidden fields of the page."""
    own = {field.name for field in User._meta.concrete_fields}
    before = User.objects.get(pk=person.pk)
    return [
        name
        for name in form.cleaned_data
        if (getattr(before, name) != getattr(person, name) if name in own else name in form.changed_data)
    ]


def _tell_of_changes(person: User, changed: Sequence[str], by: User) -> None:
    """One line for each field; whether somebody gets in at all, and whether they help, have lines of their own."""
    if "is_active" in changed:
        witnesses.tell("opened_account" if person.is_active else "closed_account", person, by=by)
    for name in changed:
        if name not in {"is_active", "is_helper"}:
            witnesses.tell("changed", person, by=by, field=name)
