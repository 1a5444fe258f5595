"""Django's settings: one file for every place; what differs comes from the environment through env.py."""

from pathlib import Path
from typing import Any

import dj_database_url

from tandem import env

ROOT = Path(__file__).resolve().parent.parent

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY")
# Seal what coordinators note about a person's situation: the first key seals, each opens (tandem/sealed).
FIELD_KEYS = env.words("FIELD_KEYS", "" if DEBUG else None)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1" if DEBUG else "")
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "tandem.ui",
    "tandem.accounts",
    "tandem.vocabulary",
    "tandem.lifecycle",
    "tandem.sealed",
    "tandem.audit",
    "tandem.outbox",
    "tandem.privacy",
    "tandem.dashboard",
    "volunteers",
    "organisations",
    "placements",
    "tandem.dev",
    "tandem.apps.TandemAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton.apps.SimpleAppConfig",
    "django_filters",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tandem.ui.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tandem.accounts.sessions.IdleMiddleware",
    "tandem.ui.middleware.PrivatePagesMiddleware",
    "tandem.ui.middleware.LanguageMiddleware",
    "tandem.accounts.leaving.LeftMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tandem.accounts.log_in_required.AskToLogInMiddleware",
    "tandem.accounts.second_step.SecondStepMiddleware",
    "volunteers.presence.PresenceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tandem.ui.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "tandem.urls"
WSGI_APPLICATION = "tandem.wsgi.application"
ASGI_APPLICATION = "tandem.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tandem.ui.context.navigation",
            ],
        },
    }
]
COTTON_DIR = "components"
# A component sees its attributes and the context processors, not the page's variables.
COTTON_ISOLATE_BY_DEFAULT = True
FORM_RENDERER = "tandem.ui.forms.FormRenderer"

# Persistent connections come from the pool, so CONN_MAX_AGE stays 0.
DATABASES = {"default": dj_database_url.parse(env.text("DATABASE_URL"))}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": env.number("DATABASE_POOL_SIZE", 8),
    "timeout": 10,
}

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "tandem"}
}

# Languages. Autonyms, never flags.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("nl", "Nederlands"), ("ar", "العربية")]
LOCALE_PATHS = [ROOT / "tandem" / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "tandem.formats"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Stored in UTC, shown in Brussels.
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(ROOT / "staticfiles")))
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(ROOT / "media")))

# Who gets in: e-mail or phone, one-time code or password (the adapter is wired in tandem/sign_in.py).
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "tandem.accounts.permissions.CoordinatorBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "doorway"
LOGOUT_REDIRECT_URL = "ui:landing"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "tandem.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
# Our forms ask for one address of either kind; this list tells allauth that both exist and satisfies its checks.
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
# What people try is counted by tandem/accounts/limits.py; here is what allauth counts besides.
ACCOUNT_RATE_LIMITS = {
    **dict.fromkeys(["login", "signup", "request_login_code", "change_phone", "verify_phone", "manage_email"]),
    "login_failed": "5/10m/key",  # codes of the second step
}
_forms = {"login": "LoginForm", "signup": "SignupForm", "confirm_login_code": "CodeForm",
          "confirm_email_verification_code": "EmailCodeForm", "verify_phone": "PhoneCodeForm",
          "add_email": "ChangeEmailForm", "set_password": "SetPasswordForm", "change_password": "ChangePasswordForm",
          "change_phone": "ChangePhoneForm", "reauthenticate": "ReauthenticateForm"}  # fmt: skip
ACCOUNT_FORMS = {asked: f"tandem.accounts.forms.{form}" for asked, form in _forms.items()}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1 if env.flag("BEHIND_PROXY") else 0)
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "tandem.sign_in.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tandem"
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
_forms = {"authenticate": "SecondStepForm", "reauthenticate": "SecondStepAgainForm", "activate_totp": "AppForm",
          "add_webauthn": "AddKeyForm", "edit_webauthn": "RenameKeyForm"}  # fmt: skip
MFA_FORMS = {asked: f"tandem.accounts.second_step_forms.{form}" for asked, form in _forms.items()}
# A shared phone: until the browser closes or two hours without a page. One's own (a tick at log-in): 30 days.
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# With DEBUG only (tandem/checks.py refuses it otherwise): coordinators of a demo need no second step for the admin.
ADMIN_WITHOUT_SECOND_STEP = env.flag("ADMIN_WITHOUT_SECOND_STEP")
# Where "Leave this page" leads: a page of somebody else's that tells nothing about who looks at it.
QUICK_EXIT_URL = env.text("QUICK_EXIT_URL", "https://www.meteo.be/")

# Behind HTTPS everywhere but on a developer's machine.
SECURE_SSL_REDIRECT = not DEBUG and env.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_NAME = "tandem_session" if DEBUG else "__Host-session"
CSRF_COOKIE_NAME = "tandem_csrf" if DEBUG else "__Host-csrf"
X_FRAME_OPTIONS = "DENY"

# Mail leaves over SMTP where EMAIL_URL names a server; without one, and only with DEBUG, it is shown at dev/outbox/.
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Tandem <tandem@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_URL = env.text("EMAIL_URL", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEBUG and not EMAIL_URL else 'smtp'}.EmailBackend"
_mail = env.mail_server("EMAIL_URL")
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.host, _mail.port, _mail.use_tls, _mail.use_ssl
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_TIMEOUT = 20

# SMS leaves over a provider's HTTP gateway where SMS_GATEWAY_URL names one; else it is only shown at dev/outbox/.
SMS_GATEWAY: dict[str, Any] = {
    "url": env.text("SMS_GATEWAY_URL", ""),
    "token": env.text("SMS_GATEWAY_TOKEN", ""),
    "format": env.text("SMS_GATEWAY_FORMAT", "form"),  # form or json
    "to_field": env.text("SMS_GATEWAY_TO_FIELD", "to"),
    "text_field": env.text("SMS_GATEWAY_TEXT_FIELD", "text"),
    "sender_field": env.text("SMS_GATEWAY_SENDER_FIELD", "from"),
    "sender": env.text("SMS_GATEWAY_SENDER", "Tandem"),
    "timeout": 20,
}
SMS_BACKEND = env.text(
    "SMS_BACKEND", f"tandem.outbox.channels.sms.{'HttpGateway' if SMS_GATEWAY['url'] else 'ShowOnly'}"
)

# Codes by SMS go to Belgian numbers and to those of these countries, and so many SMS of all kinds leave in a day.
SMS_COUNTRIES = env.words(
    "SMS_COUNTRIES", "AT,BG,CH,CY,CZ,DE,DK,EE,ES,FI,FR,GB,GR,HR,HU,IE,IS,IT,LI,LT,LU,LV,MT,NL,NO,PL,PT,RO,SE,SI,SK,UA"
)
SMS_A_DAY = env.number("SMS_A_DAY", 500)

SETTINGS_LINK_DAYS = env.number("SETTINGS_LINK_DAYS", 180)  # so long the link in a mail opens its reader's settings

# Nothing but codes leaves between these hours in Brussels.
QUIET_HOURS = env.hours("QUIET_HOURS", "21-8")
# One person gets at most so many messages a day, codes apart; the rest waits for the next morning.
MESSAGES_A_DAY = env.number("MESSAGES_A_DAY", 5)
# One volunteer gets at most so many messages with suggestions a week, or in two weeks where that is their rhythm.
SUGGESTION_MESSAGES_A_WEEK = env.number("SUGGESTION_MESSAGES_A_WEEK", 2)

# What Tandem itself decides; each can be set by an operator.
ANSWER_WITHIN_DAYS = env.number("ANSWER_WITHIN_DAYS", 7)
DAYS_OF_A_PLACEMENT = env.number("DAYS_OF_A_PLACEMENT", 10)
ACCESS_CARD_DAYS = env.number("ACCESS_CARD_DAYS", 14)
# How many months what is kept, and so many days between the warning and the end: placements/retention says of what.
RETENTION = env.periods("RETENTION", "ask=6,delete=12,placed=12,matches=24,messages=12,suggestions=12,warning_days=30")

# Rounds of matching: computed by a worker of their own, with a bound on its memory. A larger market than this is cut
# into as many tasks as it has regions that are apart.
MATCHING_MEMORY_MB = env.number("MATCHING_MEMORY_MB", 1500)
MATCHING_CUT_ABOVE = env.number("MATCHING_CUT_ABOVE", 50_000)
ROUNDS_PUBLISH_THEMSELVES = env.flag("ROUNDS_PUBLISH_THEMSELVES")  # without a coordinator who looks first

# Workers. A task killed in the middle comes back: late acks, and the restore sweep at every interval (kombu 5.7's
# default throttle would make that 100 s).
CELERY_BROKER_URL = env.celery_url(REDIS_URL)
# Each queue has a worker of its own: a code by mail waits neither for a round nor for a sweep of all suggestions.
_queues = {"matching": ["run_round", "run_part_of_round", "finish_round"],
           "sweeps": ["refresh_suggestions", "look_for_what_was_overlooked", "send_suggestions",
                      "end_what_is_over", "look_after_retention"]}  # fmt: skip
CELERY_TASK_ROUTES = {f"placements.{name}": {"queue": queue} for queue, names in _queues.items() for name in names}
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = CELERY_BROKER_URL  # for the parts of a round, which have to wait for each other
CELERY_RESULT_EXPIRES = 3600
# What is not sent at once is sent by a sweep: no page waits long for a broker that is down.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "unacked_restore_throttle": 1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "tandem.log_words.Formatter", "fmt": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # A line for each task that went well would hide the one that did not.
    "loggers": {f"celery.{name}": {"level": "WARNING"} for name in ("worker.strategy", "worker.request", "app.trace")},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
