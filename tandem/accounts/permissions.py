"""What coordinators may do in the administration pages."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from tandem.accounts.models import User

# Groups, rights and second factors: for administrators only.
FOR_ADMINISTRATORS = {"account", "admin", "auth", "contenttypes", "mfa", "sessions"}


class CoordinatorBackend(BaseBackend):
    """Opens every page of the daily work to coordinators; what each page lets them change, the page itself says."""

    def has_perm(self, user_obj: AbstractBaseUser | AnonymousUser, perm: str, obj: Any = None) -> bool:
        """Whether a coordinator may do this."""
        return self.has_module_perms(user_obj, perm.partition(".")[0])

    def has_module_perms(self, user_obj: AbstractBaseUser | AnonymousUser, app_label: str) -> bool:
        """Whether a coordinator finds this app in the administration pages."""
        return isinstance(user_obj, User) and user_obj.is_coordinator and app_label not in FOR_ADMINISTRATORS
