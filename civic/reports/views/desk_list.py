"""The case list of the desk: filter, map, saved views."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from civic.accounts.access import person_of, staff_required
from civic.accounts.models import User
from civic.places.cells import in_box
from civic.places.geometry import Box
from civic.reports.access import READERS, can_work_on, cases_for, saved_view_for
from civic.reports.actions.saved_views import remove_view, save_view
from civic.reports.forms.desk_case import SaveViewForm
from civic.reports.forms.desk_filter import DeskFilterForm
from civic.reports.models import Case, Report
from civic.ui.http import render_page

PER_PAGE = 25
MAP_LIMIT = 200


@dataclass(frozen=True)
class Row:
    """A case in the list."""

    case: Case
    report_count: int
    is_overdue: bool
    can_work: bool


@require_GET
@staff_required(*READERS)
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases that the person's duties cover, as the filter asks."""
    return show_list(request, SaveViewForm())


def show_list(request: HttpRequest, save_form: SaveViewForm) -> HttpResponse:
    """Show the list; the form that saves a view comes back with its errors."""
    form = _filter(request)
    cases = form.apply(cases_for(request.user))
    page = Paginator(cases.only("pk"), PER_PAGE).get_page(request.GET.get("page"))
    user = person_of(request)
    context = {
        "filter": form,
        "query": form.to_query(),
        "page": page,
        "rows": _rows(_with_facts(page), user),
        "shows_map": request.GET.get("show") == "map",
        "saved_views": list(user.saved_views.all()),
        "save_form": save_form,
        "form": save_form if save_form.errors else form,
        "form_has_errors": bool(save_form.errors or form.errors),
    }
    status = 422 if save_form.errors else 200
    return render_page(request, "reports/desk/list.html", context, partial="results", status=status)


@require_GET
@staff_required(*READERS)
def map_features(request: HttpRequest) -> JsonResponse:
    """Answer the list's cases within a window as GeoJSON, at most 200 (FeatureCollection, lon-lat)."""
    cases = _filter(request).apply(cases_for(request.user))
    try:
        box = Box.parse(request.GET.get("box", ""))
    except ValueError as error:
        return JsonResponse({"message": str(error)}, status=400)
    shown = cases.select_related("category", "state", "place").defer("place__geometry")
    found = list(in_box(shown, box)[: MAP_LIMIT + 1])
    message = ""
    if len(found) > MAP_LIMIT:
        message = _("There are more cases here than the map can show. Enlarge it to see all.")
    features = [_feature(case) for case in found[:MAP_LIMIT]]
    return JsonResponse({"type": "FeatureCollection", "features": features, "message": message})


@require_POST
@staff_required(*READERS)
def view_save(request: HttpRequest) -> HttpResponse:
    """Keep the filter under a name."""
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        return show_list(request, form)
    view = save_view(
        name=form.cleaned_data["name"], query=form.cleaned_data["query"], by=person_of(request)
    )
    messages.success(request, _("The view %(name)s is saved.") % {"name": f"„{view.name}“"})
    return HttpResponseRedirect(f"{reverse('reports:desk-list')}?{view.query}")


@require_POST
@staff_required(*READERS)
def view_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a saved view."""
    remove_view(saved_view_for(person_of(request), pk))
    messages.success(request, _("The view is removed."))
    return HttpResponseRedirect(reverse("reports:desk-list"))


def _filter(request: HttpRequest) -> DeskFilterForm:
    return DeskFilterForm(request.GET, user=person_of(request), today=timezone.localdate())


def _with_facts(page: Page[Case]) -> list[Case]:
    """Return the page's cases with what a row shows: joined before, every case would be sorted with it."""
    keys = [case.pk for case in page]
    related = ("category", "state", "department", "assignee", "area__parent", "place")
    outlines = ("area__geometry", "area__parent__geometry", "place__geometry")
    reports = Report.objects.filter(case=OuterRef("pk")).order_by().values("case")
    counts = Subquery(reports.annotate(number=Count("pk")).values("number"))
    cases = Case.objects.select_related(*related).defer(*outlines)
    found = cases.annotate(report_count=counts).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _rows(cases: Sequence[Case], user: User) -> list[Row]:
    today = timezone.localdate()
    return [
        Row(
            case,
            case.report_count or 0,  # type: ignore[attr-defined]
            case.is_overdue(today),
            can_work_on(user, case),
        )
        for case in cases
    ]


def _feature(case: Case) -> dict[str, Any]:
    reported = date_format(timezone.localtime(case.reported_at), "SHORT_DATE_FORMAT")
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [case.longitude, case.latitude]},
        "properties": {
            "reference": case.reference,
            "title": case.heading,
            "label": f"{case.heading}, {case.state}",
            "phase": case.phase,
            "state": str(case.state),
            "place": case.place.label,
            "reported": reported,
            "url": reverse("reports:desk-case", args=[case.reference]),
        },
    }
