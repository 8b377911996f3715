"""How django-allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of residents and staff."""


class MFAAdapter(DefaultMFAAdapter):
    """Second factors."""
