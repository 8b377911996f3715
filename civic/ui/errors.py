"""Error pages, which work without a database: they say what happened, what to do, and whom to call."""

import sys
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ErrorText:
    """What an error page says."""

    title: str | Promise
    explanation: str | Promise
    advice: str | Promise


TEXTS = {
    "400": ErrorText(
        _("We could not read this request"),
        _("Something in the address or in the form was not as we expected it."),
        _("Please go back and try again. If it happens again, call us."),
    ),
    "403": ErrorText(
        _("This page is not open to you"),
        _("You are logged in, but this page belongs to other duties than yours."),
        _("If you need it for your work, ask your administrator."),
    ),
    "403_csrf": ErrorText(
        _("The form was open for too long"),
        _("For your protection we did not accept it. Nothing was sent."),
        _(
            "Go back, load the page again and send it once more. Your browser must allow cookies for this."
        ),
    ),
    "404": ErrorText(
        _("We could not find this page"),
        _("The address may be misspelt, or the page has moved."),
        _("These pages help you on, or you can call us."),
    ),
    "410": ErrorText(
        _("This page no longer exists"),
        _("It was here once and has been removed."),
        _("These pages help you on, or you can call us."),
    ),
    "413": ErrorText(
        _("That was too much at once"),
        _("The form or its files are larger than we can take. Nothing was kept of it."),
        _("Please go back, shorten the text or send fewer photos at once."),
    ),
    "429": ErrorText(
        _("That was too many tries in a short time"),
        _("To protect everyone's data we pause for a while."),
        _("Please wait a few minutes and try again. If it is urgent, call us."),
    ),
    "500": ErrorText(
        _("Something went wrong on our side"),
        _("It is not your fault. The error has been recorded and we look into it."),
        _("Please try again in a few minutes. If it is urgent, call us."),
    ),
    "503": ErrorText(
        _("The website is not available for a moment"),
        _("It is being worked on, or too many people are here at once."),
        _("Please try again in a few minutes. If it is urgent, call us."),
    ),
}


def error_page(request: HttpRequest, status: int, *, text: str = "") -> HttpResponse:
    """Return the page of that status, in the language of the address or of the browser.

    The template asks nobody who this is and shows no messages: that would need the database.
    """
    language = translation.get_language_from_request(request, check_path=True)
    context = {"error_status": status, "error": TEXTS[text or str(status)]}
    with translation.override(language):
        response = render(request, "ui/error.html", context, status=status)
    response.headers["Content-Language"] = language
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 where there was too much."""
    is_too_much = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return error_page(request, 413 if is_too_much else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 403."""
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say that the form was open too long or cookies are off."""
    return error_page(request, 403, text="403_csrf")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer 404."""
    return error_page(request, 404)


def gone(request: HttpRequest) -> HttpResponse:
    """Answer 410: it was here and has been removed."""
    return error_page(request, 410)


def too_many_requests(request: HttpRequest, *, retry_after_s: int) -> HttpResponse:
    """Answer 429 and say when to come back."""
    response = error_page(request, 429)
    response.headers["Retry-After"] = str(retry_after_s)
    return response


def unavailable(request: HttpRequest, *, retry_after_s: int = 120) -> HttpResponse:
    """Answer 503 and say when to come back."""
    response = error_page(request, 503)
    response.headers["Retry-After"] = str(retry_after_s)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 where the database does not answer."""
    if isinstance(sys.exc_info()[1], (DatabaseError, InterfaceError)):
        return unavailable(request)
    return error_page(request, 500)
