"""What a map window shows: at most 200 features, single cases or cells with their number.

A city-wide window reads the counts that the actions keep (`actions/counts.py`); a small one, or one with a
filter that is not counted (area, period), groups the cases themselves, at most 50 000 of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civic.places.cells import (
    Cluster,
    cell_box,
    cluster_zoom,
    clusters,
    in_box,
    ranges_of,
    shift_of,
)
from civic.places.geometry import Box
from civic.reports.actions.counts import ALL_CATEGORIES, LEVELS
from civic.reports.filters import CaseFilter
from civic.reports.models import Case, CellCount

MAX_FEATURES = 200
# Up to here every case of the window is drawn by itself.
MAX_SINGLE = 60
MAX_GROUPED = 50_000
# A cell two levels below the map's zoom is 64 pixels wide: room for a target of 44.
FINER_THAN_MAP = 2
Feature = dict[str, Any]


@dataclass(frozen=True)
class Window:
    """What one map asks for."""

    case_filter: CaseFilter
    box: Box
    zoom: int


@dataclass(frozen=True)
class Shown:
    """What the window holds."""

    clusters: Sequence[Cluster]
    cases: Sequence[Case]
    is_partial: bool = False
    """There were more cases than are grouped at once; the newest are counted."""

    @property
    def total(self) -> int:
        """How many cases stand behind the features."""
        return sum(cluster.count for cluster in self.clusters) + len(self.cases)


def shown_in(window: Window) -> Shown:
    """Return clusters and single cases of the window. Costs at most seven queries."""
    level = min(cluster_zoom(window.box, MAX_FEATURES), window.zoom + FINER_THAN_MAP)
    level = max(level, LEVELS.start)
    cases = window.case_filter.apply(Case.objects.visible())
    if window.case_filter.is_counted and level in LEVELS:
        groups, is_partial = _counted_clusters(window, level), False
    else:
        groups, is_partial = _grouped_clusters(cases, window.box, level)
    if sum(group.count for group in groups) <= MAX_SINGLE:
        return Shown([], list(_drawn(in_box(cases, window.box))[:MAX_FEATURES]))
    groups = groups[:MAX_FEATURES]
    lonely = [group for group in groups if group.count == 1]
    singles = list(_drawn(cases.filter(_in_cells(lonely)))) if lonely else []
    if len(singles) != len(lonely):
        return Shown(groups, [], is_partial)
    return Shown([group for group in groups if group.count > 1], singles, is_partial)


def feature_collection(window: Window) -> dict[str, Any]:
    """Return the window as GeoJSON FeatureCollection (lon-lat, EPSG:4326) with a sentence in `message`."""
    shown = shown_in(window)
    features = [_cluster_feature(cluster, window) for cluster in shown.clusters]
    features += [case_feature(case) for case in shown.cases]
    message = ngettext(
        "%(count)d report in this part of the map.",
        "%(count)d reports in this part of the map.",
        shown.total,
    ) % {"count": shown.total}
    if shown.is_partial:
        message = _("Only the newest %(count)d reports in this part of the map are counted.") % {
            "count": MAX_GROUPED
        }
    return {
        "type": "FeatureCollection",
        "features": features,
        "total": shown.total,
        "is_partial": shown.is_partial,
        "message": message,
    }


def case_feature(case: Case) -> Feature:
    """Return one case as GeoJSON Feature, in the page's language."""
    facts = {
        "title": case.heading,
        "state": str(case.state),
        "place": case.place.label,
        "reported": date_format(timezone.localtime(case.reported_at), "SHORT_DATE_FORMAT"),
    }
    label = _("%(title)s, %(state)s, reported on %(reported)s") % facts
    properties = {
        "reference": case.reference,
        "phase": case.phase,
        "url": reverse("reports:detail", args=[case.reference]),
        "label": label,
        **facts,
    }
    return _feature(case.longitude, case.latitude, properties)


def _counted_clusters(window: Window, level: int) -> list[Cluster]:
    shift = shift_of(level)
    cells = Q()
    for first, last in ranges_of(window.box):
        cells |= Q(cell__range=(first >> shift, last >> shift))
    keys = window.case_filter.category_keys() if window.case_filter.categories else [ALL_CATEGORIES]
    rows = (
        CellCount.objects.filter(
            cells, zoom=level, category_key__in=keys, phase__in=window.case_filter.phases
        )
        .values("cell")
        .annotate(n=Sum("count"), lon=Sum("longitude_sum"), lat=Sum("latitude_sum"))
        .filter(n__gt=0)
        .order_by("cell")
        .values_list("cell", "n", "lon", "lat")
    )
    return [
        Cluster(cell=cell, zoom=level, count=n, longitude=lon / n, latitude=lat / n, any_pk=0)
        for cell, n, lon, lat in rows
    ]


def _grouped_clusters(cases: QuerySet[Case], box: Box, level: int) -> tuple[list[Cluster], bool]:
    newest = in_box(cases, box).order_by("-pk").values_list("pk", flat=True)
    beyond = list(newest[MAX_GROUPED : MAX_GROUPED + 1])
    if beyond:
        cases = cases.filter(pk__gt=beyond[0])
    return clusters(cases, box, level), bool(beyond)


def _in_cells(groups: Iterable[Cluster]) -> Q:
    condition = Q()
    for group in groups:
        shift = shift_of(group.zoom)
        condition |= Q(cell__range=(group.cell << shift, (group.cell + 1 << shift) - 1))
    return condition


def _drawn(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("category", "state", "place").order_by("-reported_at", "-pk")


def _cluster_feature(cluster: Cluster, window: Window) -> Feature:
    box = cell_box(cluster.cell, cluster.zoom)
    query = window.case_filter.to_query()
    address = f"{reverse('reports:list')}?{query}&box={box}".replace("?&", "?")
    label = ngettext("%(count)d report", "%(count)d reports", cluster.count) % {
        "count": cluster.count
    }
    properties = {
        "cluster": True,
        "count": cluster.count,
        "label": label,
        "box": [box.west, box.south, box.east, box.north],
        "url": address,
    }
    return _feature(cluster.longitude, cluster.latitude, properties)


def _feature(longitude: float, latitude: float, properties: dict[str, Any]) -> Feature:
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(longitude, 6), round(latitude, 6)],
        },
        "properties": properties,
    }
