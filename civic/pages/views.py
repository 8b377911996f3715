"""Home, districts, help, statements and the desk's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from civic.accounts.access import staff_required
from civic.contacts.purposes import PURPOSES
from civic.intake.access import can_take_in
from civic.pages import overview
from civic.pages.finder import find_district
from civic.pages.statement import accessibility_statement
from civic.pages.worklists import worklists_of
from civic.places.models import Area
from civic.summaries.access import published_summary
from civic.ui.http import render_page

LATEST_ON_HOME = 6
LATEST_IN_DISTRICT = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what can be done here, and what others reported."""
    context = {
        "figures": overview.figures(timezone.now()),
        "latest": overview.latest_cases(limit=LATEST_ON_HOME),
        "districts": overview.districts_with_counts(),
    }
    return render_page(request, "pages/home.html", context)


@require_safe
def districts(request: HttpRequest) -> HttpResponse:
    """List the districts, or find the one that an address lies in."""
    query = request.GET.get("q", "").replace("\0", " ").strip()[:200]
    context = {
        "query": query,
        "matches": find_district(query) if query else [],
        "districts": overview.districts_with_counts(),
    }
    return render_page(request, "pages/districts.html", context)


@require_safe
def district(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is open in one district."""
    area = get_object_or_404(Area, slug=slug, kind=Area.Kind.DISTRICT)
    by_category = overview.open_by_category(area)
    context = {
        "area": area,
        "open_count": sum(row.open_count for row in by_category),
        "by_category": by_category,
        "latest": overview.latest_cases(limit=LATEST_IN_DISTRICT, area=area),
        "summary": published_summary("open-reports", area),
    }
    return render_page(request, "pages/district.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Explain how it works and how to reach a person."""
    return render_page(request, "pages/help.html")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Say who answers for this website (section 5 DDG, section 18 MStV)."""
    return render_page(request, "pages/imprint.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say which data are kept, why and how long (GDPR Art. 13)."""
    return render_page(request, "pages/privacy.html", {"purposes": list(PURPOSES.values())})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible this website is, and where not (BITV 2.0 section 7)."""
    return render_page(
        request, "pages/accessibility.html", {"statement": accessibility_statement()}
    )


@require_safe
@staff_required()
def desk(request: HttpRequest) -> HttpResponse:
    """Show a member of staff what is waiting for them."""
    context = {
        "worklists": worklists_of(request),
        "may_enter": can_take_in(request),
    }
    return render_page(request, "pages/desk.html", context)
