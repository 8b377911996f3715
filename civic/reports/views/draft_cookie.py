"""The cookie that leads back to a draft: set when the first page is answered, gone when the report is sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from civic.reports.actions.drafts import KEPT, start_draft
from civic.reports.journey import STEPS, Journey
from civic.reports.models import Draft

COOKIE = "draft"


def draft_of(request: HttpRequest) -> Draft | None:
    """Return the draft that the cookie names and that is not sent yet."""
    draft = any_draft_of(request)
    return None if draft is None or draft.data.get("sent") else draft


def any_draft_of(request: HttpRequest) -> Draft | None:
    """Return the draft that the cookie names, sent ones included."""
    token = request.COOKIES.get(COOKIE, "")
    if not token.isascii() or not 0 < len(token) <= 43:
        return None
    return Draft.objects.filter(token=token, changed_at__gte=timezone.now() - KEPT).first()


def draft_to_write(request: HttpRequest) -> Draft:
    """Return the draft of this browser, or begin one."""
    return draft_of(request) or start_draft(timezone.now())


def remember_draft(request: HttpRequest, response: HttpResponse, draft: Draft) -> HttpResponse:
    """Set the cookie and return the response."""
    response.set_cookie(
        COOKIE,
        draft.token,
        max_age=int(KEPT.total_seconds()),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def go_on(request: HttpRequest, draft: Draft, step: str) -> HttpResponse:
    """Lead to the page after a step, or back to the check page where the person came from."""
    journey = Journey(draft)
    wants_back = request.GET.get("return") == "check" and not journey.missing()
    return go_to(request, draft, "check" if wants_back else journey.after(step))


def go_to(request: HttpRequest, draft: Draft, step: str) -> HttpResponse:
    """Lead to the page of a step."""
    return remember_draft(request, redirect(step_url(step)), draft)


def step_url(step: str) -> str:
    """Return the address of a step's page."""
    return reverse(f"reports:new-{step}")


def render_step(
    request: HttpRequest, step: str, journey: Journey, context: dict[str, Any]
) -> HttpResponse:
    """Return the page of a step; 422 if its form has errors. Drafts are nobody else's business: no cache."""
    before = journey.before(step)
    form = context.get("form")
    has_errors = bool(form is not None and form.is_bound and form.errors)
    response = render(
        request,
        f"reports/new/{step}.html",
        {
            "journey": journey,
            "step": step,
            "step_number": journey.number_of(step),
            "step_count": len(STEPS),
            "back_url": step_url(before) if before else reverse("reports:new"),
            "form_has_errors": has_errors,
            **context,
        },
        status=422 if has_errors else 200,
    )
    response["Cache-Control"] = "no-store"
    return response
