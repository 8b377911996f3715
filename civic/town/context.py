"""What every page knows: the town and the language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from civic.town.profile import town


def page(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - Django's signature
    """Return the town's profile and whether this is the demo."""
    return {"town": town(), "is_demo": settings.DEMO}
