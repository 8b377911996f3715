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
    """Return a keyed hash of the value, equal for equal values whatever their case.

    Made with the first of `CONTACT_KEYS`, like what is written; `rotate_contact_keys` indexes anew.
    """
    return _index(value, settings.CONTACT_KEYS[0])


def blind_indexes(value: str) -> list[str]:
    """Return the hashes to search by: one a key, so that rows not yet rotated are found too."""
    return [_index(value, key) for key in settings.CONTACT_KEYS]


def _index(value: str, key: str) -> str:
    index_key = hashlib.sha256(b"blind-index" + key.encode()).digest()
    return hmac.new(index_key, value.strip().lower().encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField[str, str]):
    """A text that the database sees only encrypted; it can't be searched."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt; an empty text stays empty."""
        return cipher().encrypt(str(value).encode()).decode() if value else value

    def from_db_value(
        self,
        value: str | None,
        expression: object,  # noqa: ARG002 - Django's signature
        connection: "BaseDatabaseWrapper",  # noqa: ARG002 - Django's signature
    ) -> str | None:
        """Decrypt."""
        return cipher().decrypt(value.encode()).decode() if value else value
