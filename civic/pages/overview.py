"""What the town can say in numbers about its reports: counted by code, kept for a minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count

from civic.places.models import Area
from civic.reports.excerpts import Card, cards_of
from civic.reports.listing import with_facts
from civic.reports.models import Case, Category, Phase

PERIOD_DAYS = 30
KEPT_S = 60


@dataclass(frozen=True)
class Figures:
    """How many reports anyone can see."""

    open_count: int
    reported_count: int
    """In the last thirty days."""
    done_count: int
    """Settled in the last thirty days."""


@dataclass(frozen=True)
class CategoryCount:
    """How many open reports a category has in one district."""

    category: Category
    open_count: int


@dataclass(frozen=True)
class DistrictCount:
    """How many open reports a district has."""

    district: Area
    open_count: int


def figures(now: datetime) -> Figures:
    """Return the numbers of the home page. Three queries at most once a minute."""
    found: Figures | None = cache.get("pages:figures")
    if found is None:
        found = _count_figures(now)
        cache.set("pages:figures", found, KEPT_S)
    return found


def _count_figures(now: datetime) -> Figures:
    since = now - timedelta(days=PERIOD_DAYS)
    visible = Case.objects.visible()
    return Figures(
        open_count=visible.still_open().count(),
        reported_count=visible.filter(reported_at__gte=since).count(),
        done_count=visible.filter(phase=Phase.DONE, closed_at__gte=since).count(),
    )


def latest_cases(*, limit: int, area: Area | None = None) -> list[Card]:
    """Return the newest cases that anyone may see, as cards. Four queries."""
    cases = Case.objects.visible().only("pk")
    if area is not None:
        cases = cases.filter(area=area)
    return cards_of(with_facts(cases.order_by("-reported_at", "-pk")[:limit]))


def districts_with_counts() -> list[DistrictCount]:
    """Return every district by name with its open reports. Two queries at most once a minute."""
    counts: dict[int, int] | None = cache.get("pages:district-counts")
    if counts is None:
        rows = Case.objects.visible().still_open().exclude(area=None)
        counts = dict(rows.order_by().values_list("area").annotate(Count("pk")))
        cache.set("pages:district-counts", counts, KEPT_S)
    areas = Area.objects.filter(kind=Area.Kind.DISTRICT).defer("geometry").order_by("name")
    return [DistrictCount(area, counts.get(area.pk, 0)) for area in areas]


def open_by_category(area: Area) -> list[CategoryCount]:
    """Return the categories with open reports in the district, the most frequent first.

    Two queries; only the rows of the district are read.
    """
    rows = Case.objects.visible().still_open().filter(area=area).order_by()
    counts = dict(rows.values_list("category").annotate(Count("pk")))
    categories = Category.objects.filter(pk__in=counts)
    found = [CategoryCount(category, counts[category.pk]) for category in categories]
    return sorted(found, key=lambda row: -row.open_count)
