"""The demo town on one machine: secrets are made once and kept in the data folder."""

import secrets

from civic.settings.base import *


def kept_secret(name: str) -> str:
    """Return the secret of that name, made at the first call and kept for this demo alone."""
    file = DATA_DIR / "secrets" / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return file.read_text(encoding="utf-8")


DEMO = True
SECRET_KEY = kept_secret("secret-key")
CONTACT_KEYS = [kept_secret("contact-key")]
PIN_KEY = kept_secret("pin-key")
MAIL_DELIVERY = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
