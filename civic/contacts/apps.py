"""App configuration."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """The vault: residents' names, addresses, mail and phone, encrypted."""

    name = "civic.contacts"
