"""Django's settings, made from the installation's options."""

from typing import Any
from urllib.parse import unquote

from pressmark.config.options import load_options
from pressmark.document.languages import LOCALE_DIR

OPTIONS = load_options()
PRESSMARK = OPTIONS

SECRET_KEY = OPTIONS.signing_key()
DEBUG = False
SITE_URL = OPTIONS.site_url
ALLOWED_HOSTS = [OPTIONS.site.host or "", "127.0.0.1", "localhost", *OPTIONS.hosts]
CACHED_HOSTS = {OPTIONS.site_url.partition("://")[2], *OPTIONS.hosts}
CSRF_TRUSTED_ORIGINS = [OPTIONS.site_url]

INSTALLED_APPS = [
    "pressmark.archive",
    "pressmark.clippings",
    "pressmark.entries",
    "pressmark.intake",
    "pressmark.delivery",
    "pressmark.desk",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pressmark.delivery.middleware.ReaderHeaders",
    "pressmark.delivery.middleware.ReaderLanguage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "pressmark.config.urls"
WSGI_APPLICATION = "pressmark.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pressmark.delivery.middleware.reader",
            ]
        },
    }
]


def _database() -> dict[str, Any]:
    if OPTIONS.database is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": OPTIONS.data / "pressmark.sqlite3",
            "OPTIONS": {
                # With Django's defaults 50 writers got "database is locked", and WAL with synchronous = NORMAL
                # lost acknowledged releases in power cuts (docs/decisions/0003).
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
                "timeout": 30,
            },
        }
    (host,) = OPTIONS.database.hosts()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": (OPTIONS.database.path or "").lstrip("/"),
        "USER": unquote(host["username"] or ""),
        "PASSWORD": unquote(host["password"] or ""),
        "HOST": unquote(host["host"] or ""),
        "PORT": host["port"] or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": OPTIONS.data / "media"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "captures": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": OPTIONS.data / "captures"},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": OPTIONS.data / "renditions", "allow_overwrite": True},
    },
}
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_URL = "/media/"

LANGUAGE_CODE = OPTIONS.language
PAPER = OPTIONS.paper
LANGUAGES = [("en", "English"), ("tr", "Türkçe")]
LOCALE_PATHS = [LOCALE_DIR]
FORMAT_MODULE_PATH = "pressmark.config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = OPTIONS.time_zone

LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.site.scheme == "https"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk shows its own previews in a frame
DATA_UPLOAD_MAX_MEMORY_SIZE = OPTIONS.fetch_limit
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

WAGTAIL_SITE_NAME = "Pressmark"
WAGTAILADMIN_BASE_URL = OPTIONS.site_url
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no request to any other host
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False  # no mail is sent yet

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
