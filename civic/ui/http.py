"""One address serves a page and its fragment: the only place that decides which."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    partial: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page, or only its partial where htmx asks for a fragment.

    A page that the browser restores from htmx's history is always whole.
    """
    name = f"{template}#{partial}" if partial and wants_fragment(request) else template
    response = render(request, name, dict(context or {}), status=status)
    if partial:
        patch_vary_headers(response, ["HX-Request"])
    return response


def wants_fragment(request: HttpRequest) -> bool:
    """Return whether htmx asks for a part of the page."""
    htmx = cast("HtmxDetails | None", getattr(request, "htmx", None))
    return bool(htmx) and not (htmx and htmx.history_restore_request)
