"""Staff need a second factor, and a session that nobody uses ends."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from civic.accounts.access import is_staff
from civic.accounts.second_factor import lacks_second_factor

IDLE_S = 30 * 60
SEEN_EVERY_S = 60
SEEN = "seen_at"
# What a page fetches by itself when a colleague changes something; nobody has clicked.
BACKGROUND = "X-Background"
# Where somebody without a second factor still comes: to set it up, and to leave.
OPEN_TO_ALL = ("account_", "mfa_")

Respond = Callable[[HttpRequest], HttpResponseBase]


class EndIdleSessionsMiddleware:
    """Logs staff out after half an hour without a click (S09)."""

    def __init__(self, get_response: Respond) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the clock; a reader without a session stays without a cookie."""
        if not request.COOKIES.get(settings.SESSION_COOKIE_NAME) or not is_staff(request.user):
            return self.get_response(request)
        now, is_background = int(time.time()), BACKGROUND in request.headers
        seen = int(request.session.get(SEEN, now))
        if now - seen > IDLE_S:
            return _log_out(request)
        if is_background:
            return self.get_response(request)
        if now - seen >= SEEN_EVERY_S or SEEN not in request.session:
            request.session[SEEN] = now
        return self.get_response(request)


class RequireSecondFactorMiddleware:
    """Sends staff without a second factor to the page where they set it up."""

    def __init__(self, get_response: Respond) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let everyone else through."""
        has_session = bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        if has_session and not _is_open(request) and lacks_second_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)


def _is_open(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return False
    return name.startswith(OPEN_TO_ALL)


def _log_out(request: HttpRequest) -> HttpResponseBase:
    logout(request)
    messages.info(request, _("You were logged out because nothing happened for half an hour."))
    if request.method == "GET":
        return redirect_to_login(request.get_full_path())
    messages.warning(request, _("What you sent last has not been saved."))
    return redirect_to_login(_page_before(request))


def _page_before(request: HttpRequest) -> str:
    """Return the page from which a form was sent, if it is one of ours, else the home page."""
    address = urlsplit(request.headers.get("Referer", ""))
    is_ours = address.netloc == request.get_host() and address.path.startswith("/")
    return urlunsplit(("", "", address.path, address.query, "")) if is_ours else "/"
