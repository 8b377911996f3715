"""Error pages, which work without a database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say that the form was open too long or cookies are off."""
    return render(request, "403_csrf.html", status=403)
