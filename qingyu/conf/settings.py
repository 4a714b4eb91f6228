"""Django settings; everything that differs between installations comes from the environment (docs/settings.md)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from qingyu import channels
from qingyu.conf import env, secrets

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = env.folder("QINGYU_DATA", BASE_DIR.parent / "data")

DEBUG = env.switch("QINGYU_DEBUG", False)
DEMO = env.switch("QINGYU_DEMO", False)
SECRET_KEY = env.text("QINGYU_SECRET_KEY") or secrets.kept_in(DATA)
ALLOWED_HOSTS = env.words("QINGYU_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("QINGYU_ORIGINS", [])
PUBLIC_URL = env.text("QINGYU_URL", "http://127.0.0.1:8000")
# Where browsers reach the live push: its own port in a trial, one path behind a proxy.
LIVE_URL = env.text("QINGYU_LIVE_URL", "http://127.0.0.1:8001/live")
# Machines inside the company's own network (mail server, Asterisk, a model) that services and webhooks may reach.
PRIVATE_HOSTS = env.words("QINGYU_PRIVATE_HOSTS", [])
# What complaints are compared with: the homes looked after, or all requests.
COMPLAINT_BASE = env.choice("QINGYU_COMPLAINT_BASE", "homes", "requests")

ROOMS = [
    f"qingyu.{room}"
    for room in (
        # doors
        "console", "portal", "field", "api", "stories",
        # observers, processes
        "insight", "notices", "twin", "intake", "hotline", "frontdesk", "dispatch", "followup",
        "complaints", "documents", "incidents", "upkeep",
        # companions, the ticket, shelves
        "promises", "work", "tickets", "catalog", "knowledge", "outbox",
        # who, where, ground, foundation
        "staff", "people", "places", "hours", "accounts", "events", "ui", "core",
    )
]  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "procrastinate.contrib.django",
    # Before allauth, whose pages are written anew in staff/templates.
    *ROOMS,
    *(f"qingyu.channels.{name}" for name in channels.names()),
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "qingyu.core.middleware.content_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qingyu.core.middleware.clean_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "qingyu.core.middleware.errors_speak",
    "qingyu.staff.middleware.who_acts",
    "qingyu.staff.second_step.second_step",
]

ROOT_URLCONF = "qingyu.conf.urls"
WSGI_APPLICATION = "qingyu.conf.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qingyu.ui.context.site",
                "qingyu.portal.context.help_phone",
            ],
            "builtins": ["qingyu.ui.templatetags.ui", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# Without DATABASE_URL the commands start the embedded server first (qingyu.conf.database).
DATABASES = {"default": env.database(env.text("DATABASE_URL") or "postgresql:///qingyu")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/console/sign-in"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "qingyu.portal.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
# Nobody signs up; allauth wants to know that staff have a name and a password.
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    # The key is the sign-in name with the address, or the phone number.
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "1/60s/key,5/h/key,10/d/key,20/h/ip",
}
ACCOUNT_FORMS = {
    "change_password": "qingyu.staff.forms.PasswordForm",
    "reauthenticate": "qingyu.staff.forms.ConfirmPasswordForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("QINGYU_PROXIES", 0)
# Whether staff must have a second step; they may have one in any case.
SECOND_STEP = env.switch("QINGYU_SECOND_STEP", False)
MFA_ADAPTER = "qingyu.staff.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "晴雨"
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers themselves allow passkeys without https on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PUBLIC_URL.startswith("https://")
MFA_FORMS = {
    "authenticate": "qingyu.staff.forms.CodeForm",
    "reauthenticate": "qingyu.staff.forms.ConfirmCodeForm",
    "activate_totp": "qingyu.staff.forms.ActivateAppForm",
    "add_webauthn": "qingyu.staff.forms.AddPasskeyForm",
    "edit_webauthn": "qingyu.staff.forms.EditPasskeyForm",
}

# Every room declares its jobs in jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("zh-hant", _("Traditional Chinese")), ("en", _("English"))]
TIME_ZONE = env.text("QINGYU_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "media"
# What residents send is nobody else's to read on a shared machine.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

# Ten photos of 10 MB and the words beside them; each file is limited again where it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "qingyu.core.web.csrf_failure"

CACHES = {
    # Limits must hold over all processes, so counters live in the database, not in each process.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Above this number old entries are thrown away, whatever they count.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "qingyu.core.logs.Discreet", "format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "filters": {"calm": {"()": "qingyu.core.logs.the_calm"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["calm"]}},
    "root": {"handlers": ["console"], "level": env.text("QINGYU_LOG", "WARNING")},
}
