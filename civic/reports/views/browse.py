"""The list and the map of reports: two looks at the same filter."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_GET

from civic.places.geometry import Box
from civic.reports.clusters import Window, feature_collection
from civic.reports.excerpts import cards_of
from civic.reports.filters import CaseFilter
from civic.reports.forms.filtering import FilterForm
from civic.reports.listing import MAX_LISTED, page_of_cases
from civic.ui.http import render_page

FEATURES_KEPT_S = 20
MAX_ZOOM = 22
WHOLE_WORLD = Box(-180, -90, 180, 90)


@require_GET
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the reports that the filter asks for, newest first."""
    return _results(request, view="list")


@require_GET
def case_map(request: HttpRequest) -> HttpResponse:
    """Show the same reports on the map, with the first page of the list below it."""
    return _results(request, view="map")


@require_GET
def map_features(request: HttpRequest) -> JsonResponse:
    """Answer one map window (`box`, `zoom`) with at most 200 features, as GeoJSON."""
    case_filter = CaseFilter.from_query(request.GET)
    window = Window(case_filter.without_box(), case_filter.box or WHOLE_WORLD, _zoom(request))
    collection = feature_collection(window)
    if case_filter.problems:
        collection["problems"] = list(case_filter.problems)
    response = JsonResponse(collection, content_type="application/geo+json")
    patch_cache_control(response, public=True, max_age=FEATURES_KEPT_S)
    return response


def _results(request: HttpRequest, *, view: str) -> HttpResponse:
    case_filter = CaseFilter.from_query(request.GET)
    page = page_of_cases(case_filter)
    total = page.paginator.total  # type: ignore[attr-defined]
    query = case_filter.to_query()
    context = {
        "view": view,
        "form": FilterForm(case_filter),
        "case_filter": case_filter,
        "page": page,
        "cards": cards_of(page),
        "total": total,
        "count_sentence": count_sentence(total),
        "is_cut": total > MAX_LISTED,
        "listed": MAX_LISTED,
        "query": query,
        "feed_url": f"{reverse('feeds:reports')}?lang={get_language()}&{query}".rstrip("&"),
        "features_url": f"{reverse('reports:map-features')}?{query}",
    }
    return render_page(request, "reports/list.html", context, partial="results")


def count_sentence(total: int) -> str:
    """Return how many reports there are, as a sentence for eyes and ears."""
    return ngettext("%(count)d report found.", "%(count)d reports found.", total) % {"count": total}


def _zoom(request: HttpRequest) -> int:
    typed = request.GET.get("zoom", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 4
    return min(int(typed), MAX_ZOOM) if is_number else MAX_ZOOM
