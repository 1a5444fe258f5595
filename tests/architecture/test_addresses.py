"""What is open to everybody is exactly what stands in the list; who gets what else, tests/access holds."""

from tests.architecture.addresses import all_addresses

PUBLIC = {
    "live", "ready", "ui:landing", "ui:helping", "ui:privacy", "ui:accessibility", "ui:languages", "doorway",
    "opportunities:list", "opportunities:detail", "organisations:detail",
    "account_login", "account_confirm_login_code", "account_another_code", "account_signup", "account_inactive",
    "account_logout", "account_leave", "account_come_back", "account_email_verification_sent",
    "account_reset_password", "mfa_authenticate",
    "mfa_login_webauthn", "account_card", "account_lost",
    "my_data:erased",
    "settings:by_mail", "settings:one_click", "home:keep_by_mail",  # from a mail: the token is the key
}  # fmt: skip
# They exist only with DEBUG, and tests run as in production.
FOR_DEVELOPERS = {
    "ui:components", "dev_outbox:index", "dev_outbox:detail", "dev_outbox:html", "dev_outbox:attachment",
}  # fmt: skip


def test_the_walk_finds_all_kinds_of_addresses():
    names = {address.name for address in all_addresses()}

    assert {"admin:placements_match_step", "home:match", "host:invite", "account_email", "dev_outbox:html"} <= names


def test_what_is_public_is_exactly_what_stands_in_the_list():
    without_log_in = {
        address.name for address in all_addresses() if getattr(address.callback, "login_required", True) is False
    }

    assert without_log_in - FOR_DEVELOPERS == PUBLIC
