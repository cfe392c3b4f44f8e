"""Django's settings. What differs between workbenches comes from its folder and environment."""

import os

from baken.workbench.config.database import connections, own_database
from baken.workbench.config.logs import LOGGING
from baken.workbench.config.place import place, read_secrets

__all__ = ["LOGGING"]

_WHERE = place()
_MADE = _WHERE.secrets_file.exists()
DATABASES = connections(_WHERE) if _MADE or own_database() else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = read_secrets(_WHERE)["django"] if _MADE else ""
DEBUG = False
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    *filter(None, os.environ.get("BAKEN_HOSTS", "").split(",")),
]
_LOOPBACK = len(ALLOWED_HOSTS) == 2
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _LOOPBACK
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "baken.workbench.config.views.csrf_refused"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "baken.workbench.accounts",
    "baken.workbench.audit",
    "baken.workbench.intake",
    "baken.workbench.cases",
]
AUTH_USER_MODEL = "accounts.User"
MIDDLEWARE = [
    "baken.workbench.config.middleware.one_transaction",
    "baken.workbench.config.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "baken.workbench.config.middleware.who_asks",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "baken.workbench.config.urls"
WSGI_APPLICATION = "baken.workbench.config.wsgi.application"

TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = False  # words go through say(), as everywhere in baken
