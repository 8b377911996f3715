"""How django-allauth behaves here: invited people only, lock-out in the database, factors kept."""

import base64
import hashlib
import hmac
import logging
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes

from civic.accounts.access import is_staff
from civic.accounts.second_factor import factors_of
from civic.runtime.throttle import client_key, hit, is_exhausted
from civic.town.profile import town

# S08: guessing a password costs more than it brings; counted per account and per sender.
WRONG_PASSWORDS = 10
WRONG_PASSWORDS_FROM_ONE_SENDER = 50
LOCK_S = 15 * 60

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of staff; residents need none, their reference and PIN is enough."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - its signature
        """Let nobody sign up: an administrator invites."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the desk for those who work there, else the home page."""
        return reverse("pages:desk" if is_staff(request.user) else "pages:home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - its signature
        """Return the home page."""
        return reverse("pages:home")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while the account or the sender is locked, whatever the password."""
        super().pre_authenticate(request, **credentials)
        if any(is_exhausted(*window) for window in _windows(request, credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a wrong password."""
        for window in _windows(request, credentials):
            hit(*window)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail about an account, unless mail does not leave the house (the demo)."""
        if settings.MAIL_DELIVERY:
            super().send_mail(
                template_prefix, email, {**_with_own_addresses(context), **_own_site()}
            )
        else:
            logger.info("No mail leaves the demo: %s was not sent", template_prefix)

    def format_email_subject(self, subject: str) -> str:
        """Begin the subject with the town's name."""
        return f"{town().short_name}: {subject}"


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: secrets encrypted, the last one of staff kept."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of somebody who works at the desk."""
        others = factors_of(authenticator.user).exclude(pk=authenticator.pk)
        return others.exists() or not is_staff(authenticator.user)

    def get_totp_issuer(self) -> str:
        """Return the town's name, as the app on the phone shows it."""
        return str(town().short_name)

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret from the database."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _own_site() -> dict[str, Any]:
    """Return how mails name this website: by the settings, never by what a request says (S14)."""
    host = urlsplit(settings.SITE_URL).netloc
    return {"current_site": {"domain": host, "name": town().short_name}}


def _with_own_addresses(context: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a mail with every link on the town's own host."""
    return {
        name: _own_address(value) if name.endswith("_url") and isinstance(value, str) else value
        for name, value in context.items()
    }


def _own_address(address: str) -> str:
    parts = urlsplit(address)
    return settings.SITE_URL + urlunsplit(("", "", parts.path, parts.query, ""))


def _windows(request: HttpRequest, credentials: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    """Return what to count: bucket, key, limit, seconds; the address itself is never kept."""
    email = str(credentials.get("email", "")).strip().lower()
    account = hmac.new(settings.SECRET_KEY.encode(), email.encode(), hashlib.sha256).hexdigest()
    return [
        ("login-account", account, WRONG_PASSWORDS, LOCK_S),
        ("login-sender", client_key(request), WRONG_PASSWORDS_FROM_ONE_SENDER, LOCK_S),
    ]


def _cipher() -> MultiFernet:
    """Return the cipher of the present secret key, which also reads what older keys wrote."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    digest = hmac.new(force_bytes(key), b"civic.accounts.second-factor", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest)
