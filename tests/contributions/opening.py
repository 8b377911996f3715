"""Open the status page in a test."""

from django.test import Client
from django.urls import reverse
from django.utils import translation

from civic.contributions.models import Contribution
from tests.factories import PIN


def url(name: str = "status", language: str = "de") -> str:
    """Return the address of a page of the status page."""
    with translation.override(language):
        return reverse(f"contributions:{name}")


def open_page(client: Client, contribution: Contribution, pin: str = PIN, **more: str):
    """Enter reference and PIN."""
    return client.post(url(), {"reference": contribution.reference, "pin": pin, **more})
