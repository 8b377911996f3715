"""Encrypt text fields with rotating keys, and index them without revealing them (GDPR Art. 32)."""

import base64
import hashlib
import hmac
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in keys]
    )


def cipher() -> MultiFernet:
    """Return the cipher: it writes with the first key of `CONTACT_KEYS` and reads with all of them."""
    return _cipher(tuple(settings.CONTACT_KEYS))


def blind_index(value: str) -> str:
    """Return a keyed hash of the value, equal for equal values whatever their case."""
    key = hashlib.sha256(b"blind-index" + settings.CONTACT_KEYS[-1].encode()).digest()
    return hmac.new(key, value.strip().lower().encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField[str, str]):
    """A text that the database sees only encrypted; it can't be searched."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt; an empty text stays empty."""
        return cipher().encrypt(str(value).encode()).decode() if value else value

    def from_db_value(
        self, value: str | None, expression: object, connection: "BaseDatabaseWrapper"
    ) -> str | None:
        """Decrypt."""
        return cipher().decrypt(value.encode()).decode() if value else value
