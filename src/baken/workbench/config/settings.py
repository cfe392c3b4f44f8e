"""Django's settings. What differs between workbenches comes from its folder and environment."""

import os

from baken.schema.wording import language
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

DEMO = _LOOPBACK and not own_database() and _WHERE.is_demo
"""Invented people and leads, to click through: on this computer only."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "baken.workbench.accounts",
    "baken.workbench.audit",
    "baken.workbench.intake",
    "baken.workbench.cases",
    "baken.workbench.worklist",
    "baken.workbench.statistics",
    "baken.workbench.policies",
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "who" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "baken.workbench.accounts.login.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by an administrator, face to face
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_ADAPTER = "baken.workbench.accounts.login.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "baken"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MIDDLEWARE = [
    "baken.workbench.config.middleware.headers",
    "baken.workbench.config.middleware.one_transaction",
    "baken.workbench.config.refusals.readable",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "baken.workbench.config.middleware.who_asks",
    "baken.workbench.config.refusals.refusals",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "baken.workbench.accounts.login.second_factor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "baken.workbench.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {
            "environment": "baken.workbench.config.pages.templates",
            "context_processors": ["baken.workbench.config.pages.frame"],
        },
    }
]
WSGI_APPLICATION = "baken.workbench.config.wsgi.application"

TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True  # for the words of Django's own forms; ours go through say()
LANGUAGE_CODE = language()
