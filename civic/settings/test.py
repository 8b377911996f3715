"""For the tests: fixed secrets, quick hashes, databases of their own."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from civic.settings import env
from civic.settings.base import *

DEMO = False
SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests-only"
CONTACT_KEYS = ["only-for-tests-contact-key-only-for-tests"]
PIN_KEY = "only-for-tests-pin-key-only-for-tests-pin-key"
DATA_DIR = Path(tempfile.gettempdir()) / f"allmende-test-{os.getpid()}"
MEDIA_ROOT = DATA_DIR / "media"
BASEMAP_FILE = DATA_DIR / "basemap.pmtiles"
LIVE_EVENTS_FILE = DATA_DIR / "live.sqlite3"
DATABASES = {
    "default": database(
        env.url(
            "DATABASE_URL",
            ["sqlite", "postgres", "postgresql"],
            f"sqlite:///{DATA_DIR}-unused.sqlite3",
        )
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(tempfile.gettempdir()) / f"allmende-{os.getpid()}.sqlite3")
    }
else:
    DATABASES["default"]["TEST"] = {"NAME": f"allmende_{os.getpid()}"}
    DATABASES["default"]["CONN_MAX_AGE"] = 0
if REDIS_URL:
    # Each test process has a Redis database of its own, so that clearing one disturbs no other.
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 15
    CACHES["default"]["LOCATION"] = urlsplit(REDIS_URL)._replace(path=f"/{number}").geturl()
    CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] = f"test{number}"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
