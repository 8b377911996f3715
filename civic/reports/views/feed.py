"""Atom feeds: one a filter, one a case. They set no cookie and know no reader."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from civic.reports.access import public_case
from civic.reports.filters import CONTROL, CaseFilter
from civic.reports.models import Case
from civic.reports.public_history import public_reports, public_steps
from civic.town.profile import town
from civic.ui.languages import html_language

NEWEST = 50
KEPT_S = 300


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """Return the newest cases of a filter, the most recently changed first."""
    with override(_language(request)):
        case_filter = CaseFilter.from_query(request.GET)
        cases = case_filter.apply(Case.objects.visible()).select_related(
            "category", "state", "place"
        )
        newest = list(cases.order_by("-reported_at", "-pk")[:NEWEST])
        page = f"{_site(reverse('reports:list'))}?{case_filter.to_query()}".rstrip("?")
        feed = _feed(_("Reports in %(town)s") % {"town": town().short_name}, page, request)
        for case in newest:
            _add(feed, case.heading, _summary(case), _case_url(case), case.changed_at)
        return _answer(feed)


@require_GET
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """Return what has happened to one case, the newest first."""
    with override(_language(request)):
        case = public_case(reference)
        feed = _feed(case.heading, _case_url(case), request)
        for number, step in enumerate(public_steps(public_reports(case))):
            title = f"{step.heading}: {step.detail}" if step.detail else str(step.heading)
            _add(feed, title, step.text, f"{_case_url(case)}#step-{number}", step.at)
        feed.items.reverse()
        return _answer(feed)


def _language(request: HttpRequest) -> str:
    wanted = request.GET.get("lang", "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _site(path: str) -> str:
    """Return the full address from the settings, never from the request's host (S14)."""
    return f"{settings.SITE_URL}{path}"


def _case_url(case: Case) -> str:
    return _site(reverse("reports:detail", args=[case.reference]))


def _summary(case: Case) -> str:
    return _("State: %(state)s. Reported on %(date)s.") % {
        "state": str(case.state),
        "date": timezone.localtime(case.reported_at).strftime("%d.%m.%Y"),
    }


def _feed(title: str, link: str, request: HttpRequest) -> Atom1Feed:
    return Atom1Feed(
        title=_printable(title),
        link=link,
        description="",
        language=html_language(),
        author_name=town().name,
        feed_url=_site(request.get_full_path()),
    )


def _add(feed: Atom1Feed, title: str, text: str, link: str, at: datetime) -> None:
    feed.add_item(
        title=_printable(title),
        link=link,
        description=_printable(text),
        unique_id=link,
        updateddate=at,
    )


def _printable(text: Any) -> str:
    """Return the text without the control characters that XML does not allow."""
    return CONTROL.sub(" ", str(text))


def _answer(feed: Atom1Feed) -> HttpResponse:
    response = HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
    patch_cache_control(response, public=True, max_age=KEPT_S)
    return response
