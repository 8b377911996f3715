"""For a town: nothing secret has a default, everything travels encrypted."""

from pathlib import Path

from civic.settings import env
from civic.settings.base import *

DEMO = False
SECRET_KEY = env.secret("ALLMENDE_SECRET_KEY")
CONTACT_KEYS = [env.secret("ALLMENDE_CONTACT_KEY"), *env.names("ALLMENDE_CONTACT_KEYS_OLD")]
PIN_KEY = env.secret("ALLMENDE_PIN_KEY")
ALLOWED_HOSTS = env.names("ALLMENDE_HOSTS") or [
    env.required_text("ALLMENDE_HOSTS", "the host names of the site")
]
env.required_text("ALLMENDE_SITE_URL", "the address that mails and letters name")
TOWN_FILE = env.path(
    "ALLMENDE_TOWN_FILE",
    Path(env.required_text("ALLMENDE_TOWN_FILE", "the file that describes the town")),
)
SECURE_SSL_REDIRECT = env.flag("ALLMENDE_HTTPS", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT
SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
if SECURE_SSL_REDIRECT:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
if PROXY_ADDRESSES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
