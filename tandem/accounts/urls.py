"""The addresses of log-in and account, below /<language>/accounts/. Only those pages of allauth that Tandem uses."""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as step_views
from allauth.mfa.recovery_codes import views as spare_code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as key_views
from django.urls import include, path

from tandem.accounts import leaving, views
from tandem.accounts.entrance import asks_as_often_for_nobody, keeps_next, looks_past_waiting_code
from tandem.accounts.proof import asks_for_proof
from tandem.accounts.second_step import notes_new_step
from tandem.accounts.waiting import limited, tells_to_wait

log_in = keeps_next(tells_to_wait(looks_past_waiting_code(limited("log_in")(allauth_views.login))))
type_code = keeps_next(asks_as_often_for_nobody(allauth_views.confirm_login_code))
register = keeps_next(tells_to_wait(limited("register")(allauth_views.signup)))
change_phone = asks_for_proof(tells_to_wait(limited("change")(allauth_views.change_phone)))

second_step = [
    path("", step_views.index, name="mfa_index"),
    path("go-on/", views.go_on, name="account_go_on"),
    path("authenticate/", step_views.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", step_views.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", asks_for_proof(notes_new_step(app_views.activate_totp)), name="mfa_activate_totp"),
    path("totp/deactivate/", asks_for_proof(app_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", asks_for_proof(spare_code_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        asks_for_proof(spare_code_views.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        asks_for_proof(spare_code_views.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("webauthn/", key_views.list_webauthn, name="mfa_list_webauthn"),
    path("webauthn/add/", asks_for_proof(notes_new_step(key_views.add_webauthn)), name="mfa_add_webauthn"),
    path("webauthn/login/", limited("log_in")(key_views.login_webauthn), name="mfa_login_webauthn"),
    path("webauthn/reauthenticate/", key_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("webauthn/keys/<int:pk>/remove/", asks_for_proof(key_views.remove_webauthn), name="mfa_remove_webauthn"),
    path("webauthn/keys/<int:pk>/edit/", asks_for_proof(key_views.edit_webauthn), name="mfa_edit_webauthn"),
]

urlpatterns = [
    path("", views.overview, name="account_overview"),
    path("login/", log_in, name="account_login"),
    path("login/code/", type_code, name="account_confirm_login_code"),
    path("login/code/again/", asks_as_often_for_nobody(keeps_next(views.another_code)), name="account_another_code"),
    path("logout/", leaving.clears_browser(allauth_views.logout), name="account_logout"),
    path("logout/everywhere/", views.log_out_everywhere, name="account_log_out_everywhere"),
    path("leave/", leaving.leave, name="account_leave"),
    path("leave/back/", leaving.come_back, name="account_come_back"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("signup/", register, name="account_signup"),
    path("reauthenticate/", tells_to_wait(allauth_views.reauthenticate), name="account_reauthenticate"),
    path("reauthenticate/code/", views.prove_by_code, name="account_reauthenticate_code"),
    path("email/", asks_for_proof(limited("change")(allauth_views.email)), name="account_email"),
    path("email/code/", allauth_views.email_verification_sent, name="account_email_verification_sent"),
    path("phone/", change_phone, name="account_change_phone"),
    path("phone/code/", views.ProvePhoneView.as_view(), name="account_verify_phone"),
    path("password/", allauth_views.password_change, name="account_change_password"),
    path("password/set/", asks_for_proof(allauth_views.password_set), name="account_set_password"),
    path("password/new/", tells_to_wait(limited("log_in")(views.new_password)), name="account_reset_password"),
    path("2fa/", include(second_step)),
    path("", include("tandem.accounts.cards.urls")),
]
