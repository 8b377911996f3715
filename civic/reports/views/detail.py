"""The public page of a case, and "me too"."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from civic.contributions.reference import display_reference
from civic.reports.access import public_case
from civic.reports.actions.support import support_case
from civic.reports.excerpts import Card, cards_of
from civic.reports.models import Case
from civic.reports.public_history import public_reports, public_steps
from civic.runtime.throttle import client_key, hit
from civic.ui.errors import too_many_requests

SUPPORT_COOKIE = "supporter"
SUPPORT_COOKIE_AGE_S = 90 * 24 * 60 * 60
SUPPORTS_AN_HOUR = 60


@require_GET
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case as everyone may see it."""
    case = public_case(reference)
    reports = public_reports(case)
    context = {
        "case": case,
        "reference": display_reference(case.reference),
        "reports": reports,
        "steps": public_steps(reports),
        "feed_url": f"{reverse('feeds:report', args=[case.reference])}?lang={get_language()}",
    }
    return render(request, "reports/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whether the person has seen the defect too, and count it once a browser."""
    case = public_case(reference)
    if request.method != "POST":
        return render(request, "reports/support.html", {"case": case, "card": _card(case)})
    if not hit("support", client_key(request), limit=SUPPORTS_AN_HOUR, seconds=3600):
        return too_many_requests(request, retry_after_s=600)
    token = request.COOKIES.get(SUPPORT_COOKIE) or secrets.token_urlsafe(24)
    is_new = support_case(case, key=_key(token), now=timezone.now())
    response = redirect("reports:supported", reference=case.reference)
    response["Location"] += "" if is_new else "?again=1"
    response.set_cookie(
        SUPPORT_COOKIE,
        token,
        max_age=SUPPORT_COOKIE_AGE_S,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@require_GET
def supported(request: HttpRequest, reference: str) -> HttpResponse:
    """Say thank you, and how to follow the case."""
    case: Case = public_case(reference)
    context = {
        "case": case,
        "card": _card(case),
        "is_again": "again" in request.GET,
        "feed_url": f"{reverse('feeds:report', args=[case.reference])}?lang={get_language()}",
    }
    return render(request, "reports/supported.html", context)


def _card(case: Case) -> Card:
    return cards_of([case])[0]


def _key(token: str) -> str:
    return hmac.new(
        settings.SECRET_KEY.encode(), f"support:{token}".encode(), hashlib.sha256
    ).hexdigest()
