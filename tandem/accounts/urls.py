"""The addresses of log-in and account, below /<language>/accounts/. Only those pages of allauth that Tandem uses."""

from allauth.account import views as allauth_views
from django.urls import include, path

from tandem.accounts import views
from tandem.accounts.entrance import keeps_next

urlpatterns = [
    path("", views.overview, name="account_overview"),
    path("login/", keeps_next(allauth_views.login), name="account_login"),
    path("login/code/", keeps_next(allauth_views.confirm_login_code), name="account_confirm_login_code"),
    path("login/code/again/", keeps_next(views.another_code), name="account_another_code"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("signup/", keeps_next(allauth_views.signup), name="account_signup"),
    path("reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("email/", allauth_views.email, name="account_email"),
    path("email/code/", allauth_views.email_verification_sent, name="account_email_verification_sent"),
    path("phone/", allauth_views.change_phone, name="account_change_phone"),
    path("phone/code/", views.ProvePhoneView.as_view(), name="account_verify_phone"),
    path("password/", allauth_views.password_change, name="account_change_password"),
    path("password/set/", allauth_views.password_set, name="account_set_password"),
    path("password/new/", views.new_password, name="account_reset_password"),
    path("2fa/", include("allauth.mfa.urls")),
]
