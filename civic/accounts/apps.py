"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who log in, their roles and duties, the second factor."""

    name = "civic.accounts"
