"""Settings that hold everywhere; the thin files beside this one add what differs."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from civic.settings import env
from civic.settings.logs import LOGGING
from civic.settings.security import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = env.path("ALLMENDE_DATA_DIR", BASE_DIR / "var")

DEBUG = False
ALLOWED_HOSTS = env.names("ALLMENDE_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SERVE_HOST = env.text("ALLMENDE_LISTEN", "127.0.0.1")
SERVE_PORT = env.whole_number("PORT", 8000, at_least=1)
# Addresses of the proxies whose X-Forwarded headers are believed; none by default.
PROXY_ADDRESSES = env.names("ALLMENDE_PROXY_ADDRESSES")
SITE_URL = env.url("ALLMENDE_SITE_URL", ["http", "https"], f"http://localhost:{SERVE_PORT}").rstrip(
    "/"
)
TOWN_FILE = env.path("ALLMENDE_TOWN_FILE", BASE_DIR / "civic" / "town" / "demo.toml")

INSTALLED_APPS = [
    "civic.ui",
    "civic.runtime",
    "civic.town",
    "civic.audit",
    "civic.places",
    "civic.accounts",
    "civic.contacts",
    "civic.notifications",
    "civic.questions",
    "civic.contributions",
    "civic.moderation",
    "civic.summaries",
    "civic.reports",
    "civic.intake",
    "civic.pages",
    "civic.demo",
    "assistant",
    "channels",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

# Kept short on purpose: ten usual middlewares cost two thirds of a page's throughput.
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "civic.ui.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "civic.ui.plain_requests.PlainRequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "civic.accounts.middleware.EndIdleSessionsMiddleware",
    "civic.accounts.middleware.RequireSecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "civic.urls"
WSGI_APPLICATION = "civic.wsgi.application"
ASGI_APPLICATION = "civic.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "civic.town.context.page",
            ],
        },
    },
]

FORM_RENDERER = "civic.ui.forms.KernRenderer"

# ---------------------------------------------------------------- database
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
    ),
}


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database that the URL names."""
    config: dict[str, Any] = dict(
        dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    )
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS
        config["CONN_MAX_AGE"] = None
        config["CONN_HEALTH_CHECKS"] = False
    return config


DATABASE_URL = env.url(
    "DATABASE_URL",
    ["sqlite", "postgres", "postgresql"],
    f"sqlite:///{DATA_DIR / 'allmende.sqlite3'}",
)
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------- embedded or grown
REDIS_URL = env.url("REDIS_URL", ["redis", "rediss", "unix"])
CACHES: dict[str, dict[str, Any]]
CHANNEL_LAYERS: dict[str, dict[str, Any]]
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
LIVE_EVENTS_FILE = DATA_DIR / "live.sqlite3"

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "assistant"]}
}

# Without a model everything works extractively; a URL means a server instead of a file.
ASSISTANT_ENABLED = env.flag("ASSISTANT_ENABLED", default=True)
ASSISTANT_URL = env.url("ASSISTANT_URL", ["http", "https"])
ASSISTANT_KEY = env.text("ASSISTANT_KEY")
# A file name in the model folder, or the server's name for its model; empty: the largest file.
ASSISTANT_MODEL = env.text("ASSISTANT_MODEL")
ASSISTANT_THREADS = env.whole_number("ASSISTANT_THREADS", 0)
ASSISTANT_MODEL_DIR = env.path("ALLMENDE_MODEL_DIR", DATA_DIR / "models")

# ---------------------------------------------------------------- files
MEDIA_ROOT = DATA_DIR / "media"
BASEMAP_FILE = DATA_DIR / "basemap.pmtiles"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGE_URL = env.url("STORAGE_URL", ["s3"])
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if STORAGE_URL:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": STORAGE_URL.removeprefix("s3://").strip("/"),
            "querystring_auth": True,
        },
    }
# A photo has at most 15 MB and a report at most six of them (S03).
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_REQUEST_MAX_SIZE = 6 * 15_000_000 + DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = [
    "civic.ui.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

# ---------------------------------------------------------------- languages
LANG_INFO["de-x-leicht"] = {
    "bidi": False,
    "code": "de-x-leicht",
    "name": "Easy German",
    "name_local": "Leichte Sprache",
}
LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", _("German")),
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("de-x-leicht", _("Easy German")),
]
COMPLETE_LANGUAGES = ["de", "en", "ar"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["civic.ui.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# ---------------------------------------------------------------- accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:desk"
ACCOUNT_ADAPTER = "civic.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
# Staff log in each time they open the browser: no "remember me".
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "civic.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False

# ---------------------------------------------------------------- mail
DEFAULT_FROM_EMAIL = env.text("ALLMENDE_MAIL_FROM", "noreply@localhost")
EMAIL_HOST = env.text("ALLMENDE_MAIL_HOST", "localhost")
EMAIL_PORT = env.whole_number("ALLMENDE_MAIL_PORT", 25, at_least=1)
EMAIL_HOST_USER = env.text("ALLMENDE_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("ALLMENDE_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("ALLMENDE_MAIL_TLS", default=False)
# Whether mail leaves the house; the demo keeps it in the outbox page.
MAIL_DELIVERY = True

TEST_DATA_DIR = env.path("ALLMENDE_TEST_DATA", BASE_DIR.parent / "shared" / "data")
