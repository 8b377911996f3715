"""The filtered reports as a file: CSV for a spreadsheet, GeoJSON for a map."""

import csv
import json
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from civic.contributions.models import Contribution
from civic.reports.filters import CaseFilter
from civic.reports.models import Case

COLUMNS = (
    *("reference", "category", "phase", "state", "reported_at", "changed_at", "closed_at"),
    *("place", "district", "longitude", "latitude", "me_too", "text", "url"),
)
CHUNK = 500
# A cell that begins like this is a formula to a spreadsheet (S05).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Row = dict[str, object]


@require_GET
def csv_file(request: HttpRequest) -> StreamingHttpResponse:
    """Return the reports of the filter as CSV (UTF-8 with a mark for spreadsheets, semicolons)."""
    rows = _rows(CaseFilter.from_query(request.GET))
    response = StreamingHttpResponse(_csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reports.csv"'
    return response


@require_GET
def geojson_file(request: HttpRequest) -> StreamingHttpResponse:
    """Return the reports of the filter as GeoJSON FeatureCollection (lon-lat, EPSG:4326)."""
    rows = _rows(CaseFilter.from_query(request.GET))
    response = StreamingHttpResponse(_geojson_parts(rows), content_type="application/geo+json")
    response["Content-Disposition"] = 'attachment; filename="reports.geojson"'
    return response


def _rows(case_filter: CaseFilter) -> Iterator[Row]:
    cases = case_filter.apply(_with_text(Case.objects.visible()))
    for case in cases.order_by("-reported_at", "-pk").iterator(chunk_size=CHUNK):
        path = reverse("reports:detail", args=[case.reference])
        yield {
            "reference": case.reference,
            "category": str(case.category),
            "phase": case.phase,
            "state": str(case.state),
            "reported_at": timezone.localtime(case.reported_at).isoformat(),
            "changed_at": timezone.localtime(case.changed_at).isoformat(),
            "closed_at": timezone.localtime(case.closed_at).isoformat() if case.closed_at else "",
            "place": case.place.label,
            "district": case.area.name if case.area else "",
            "longitude": case.longitude,
            "latitude": case.latitude,
            "me_too": case.support_count,
            "text": case.first_public_text or "",  # type: ignore[attr-defined]
            "url": f"{settings.SITE_URL}{path}",
        }


def _with_text(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add the text of the first released report."""
    texts = (
        Contribution.objects.public()
        .filter(report__case=OuterRef("pk"))
        .order_by("received_at", "pk")
        .values("public_text")[:1]
    )
    return cases.select_related("category", "state", "place", "area").annotate(
        first_public_text=Subquery(texts)
    )


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    yield "\ufeff" + str(writer.writerow(COLUMNS))
    for row in rows:
        yield str(writer.writerow([_harmless(row[name]) for name in COLUMNS]))


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _geojson_parts(rows: Iterable[Row]) -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": ['
    for number, row in enumerate(rows):
        point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
        feature = {"type": "Feature", "geometry": point, "properties": row}
        yield (",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False)
    yield "\n]}\n"
