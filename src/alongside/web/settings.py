"""How the pages run: on this machine, on SQLite, strict about what a browser may load, and asking no stranger anything.

Every ALONGSIDE_ variable that is read anywhere is told in docs/reference/settings.md; a test checks it.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from alongside.web.database import database, words
from alongside.web.demo import demo, hosts
from alongside.web.edition import edition
from alongside.web.folder import secret_key
from alongside.web.telling.server import clock, mail_server

HERE = Path(__file__).resolve().parent

SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = hosts()
DEMO = demo(ALLOWED_HOSTS)
SECURE = os.environ.get("ALONGSIDE_HTTPS") == "yes"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "alongside.web",
]
ROOT_URLCONF = "alongside.web.urls"
WSGI_APPLICATION = "alongside.web.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.web.no_nul.NoNul",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.web.project_page.SayWhatToWrite",
    "alongside.web.patience.AskForPatience",
    "alongside.web.seated.Seated",
]

# Writers take turns from the first statement on (BEGIN IMMEDIATE), and an answer is given only once the disk has it.
# Words that people can take back lie in a database of their own.
DATABASES = {"default": database(), "words": words()}
DATABASE_ROUTERS = ["alongside.web.database.WordsApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What is counted against guessing holds for every worker; what it was counted for can't be read from it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "counted",
        "KEY_FUNCTION": "alongside.web.codes.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# An account is never needed. Whoever wants one signs in with a code by e-mail, or with a passkey. No passwords.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL, ACCOUNT_LOGOUT_REDIRECT_URL = "account_login", "account", "home"
ACCOUNT_ADAPTER = "alongside.web.signing_in.Accounts"
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = {"email"}, ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION, ACCOUNT_PREVENT_ENUMERATION, ACCOUNT_SESSION_REMEMBER = "mandatory", True, True
MFA_ADAPTER, MFA_SUPPORTED_TYPES, MFA_PASSKEY_LOGIN_ENABLED = "alongside.web.signing_in.Passkeys", ["webauthn"], True
MFA_REAUTHENTICATION_REQUIRED = False  # pages/account asks for a fresh sign-in itself
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # this machine's own address has no https

# A browser gets a cookie only once somebody sits down on a seat; it holds a random number and nothing else.
SESSION_COOKIE_NAME = "alongside"
SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "alongside_form"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "alongside.web.pages.trouble.views.form_is_old"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [HERE / "templates", HERE / "pages"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
            "context_processors": ["alongside.web.frame.frame"],
            "builtins": [
                "django.templatetags.i18n",
                "alongside.web.templatetags.marks",
                "alongside.web.templatetags.tell",
            ],
        },
    }
]

# A language is part of the address (/cy/..., /ar/...; English has none), so that a page and its tag hold for everybody.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh")), ("ar", _("Arabic"))]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# The edition is in the address of the style sheet, so a browser may keep it for good.
STATIC_URL = f"/static/{edition()}/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 365 * 24 * 60 * 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# What is told to people goes out beside the pages, through the mail server that the host names, or not at all.
MAIL = mail_server(os.environ)
CLOCK = clock(os.environ)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
QUIETLY = ("DisallowedHost", "RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent", "SuspiciousMultipartForm")
QUIETLY += ("SuspiciousOperation", "SuspiciousFileOperation", "SuspiciousSession", "BadRequest", "csrf")

# What a stranger sends can fill no log, and no log holds an address that lets somebody in.
QUIET = {f"django.security.{each}": {"handlers": [], "level": "CRITICAL", "propagate": False} for each in QUIETLY}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.request": {"level": "ERROR"}, **QUIET},
}
