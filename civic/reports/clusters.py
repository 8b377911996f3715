"""What a map window shows: at most 200 features, single cases or cells with their number.

A city-wide window reads the counts that the actions keep (`actions/counts.py`); a small one, or one with a
filter that is not counted (area, period), groups the cases themselves, at most the newest 20 000 of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, Min, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civic.places.cells import Cluster, cell_box, cluster_zoom, shift_of
from civic.places.geometry import Box
from civic.reports.actions.counts import ALL_CATEGORIES, LEVELS
from civic.reports.filters import CaseFilter
from civic.reports.models import Case, CellCount
from civic.reports.windows import cases_in_cells, cases_within, counts_within

MAX_FEATURES = 200
# Up to here every case of the window is drawn by itself.
MAX_SINGLE = 60
MAX_GROUPED = 20_000
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
        return Shown([], list(_drawn(cases_within(cases, window.box))[:MAX_FEATURES]))
    groups = groups[:MAX_FEATURES]
    lonely = [group for group in groups if group.count == 1]
    singles = list(_drawn(cases_in_cells(cases, map(_ends_of, lonely)))) if lonely else []
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
    keys = window.case_filter.category_keys() if window.case_filter.categories else [ALL_CATEGORIES]
    counts = CellCount.objects.filter(
        zoom=level, category_key__in=keys, phase__in=window.case_filter.phases
    )
    rows = (
        counts_within(counts, window.box, level)
        .values("cell")
        .annotate(n=Sum("count"), lon=Sum("longitude_sum"), lat=Sum("latitude_sum"))
        .filter(n__gt=0)
        .order_by("cell")
        .values_list("cell", "n", "lon", "lat")
    )
    return [Cluster(cell, level, n, lon / n, lat / n, any_pk=0) for cell, n, lon, lat in rows]


def _grouped_clusters(cases: QuerySet[Case], box: Box, level: int) -> tuple[list[Cluster], bool]:
    if _count_at_most(box) <= MAX_GROUPED:
        return _groups(cases_within(cases, box), level), False
    cases = cases.filter(
        longitude__range=(box.west, box.east), latitude__range=(box.south, box.north)
    )
    newest = cases.order_by("-reported_at").values_list("reported_at", flat=True)
    beyond = list(newest[MAX_GROUPED : MAX_GROUPED + 1])
    if beyond:
        cases = cases.filter(reported_at__gt=beyond[0])
    return _groups(cases, level), bool(beyond)


def _groups(cases: QuerySet[Case], level: int) -> list[Cluster]:
    rows = (
        cases.order_by()
        .annotate(group=F("cell").bitrightshift(shift_of(level)))
        .values("group")
        .annotate(n=Count("pk"), lon=Avg("longitude"), lat=Avg("latitude"), any_pk=Min("pk"))
        .values_list("group", "n", "lon", "lat", "any_pk")
        .order_by("group")
    )
    return [Cluster(cell, level, n, lon, lat, any_pk) for cell, n, lon, lat, any_pk in rows]


def _count_at_most(box: Box) -> int:
    """Return how many visible cases the cells that touch the box hold: quick, and never too few."""
    level = min(cluster_zoom(box, MAX_FEATURES), LEVELS[-1])
    counts = CellCount.objects.filter(zoom=max(level, LEVELS[0]), category_key=ALL_CATEGORIES)
    rows = counts_within(counts, box, max(level, LEVELS[0]))
    return rows.aggregate(n=Sum("count"))["n"] or 0


def _ends_of(group: Cluster) -> tuple[int, int]:
    shift = shift_of(group.zoom)
    return group.cell << shift, (group.cell + 1 << shift) - 1


def _drawn(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("category", "state", "place").order_by()


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
