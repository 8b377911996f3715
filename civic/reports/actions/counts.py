"""Keep the numbers beside the cases: how many visible ones a cell of the map holds.

A verb that changes what a case counts as (phase, category, place, visibility) remembers it with
`case_before`, saves the case, and calls `case_changed` in the same transaction. Both cost at most six
queries, whatever the number of levels.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q

from civic.places.cells import cell_at
from civic.reports.models import Case, CellCount

# Below zoom 8 lies more than any town, above 17 a window holds so few cases that they are grouped anew.
LEVELS = range(8, 18)
ALL_CATEGORIES = 0


@dataclass(frozen=True)
class Counted:
    """What a visible case counts as."""

    category_id: int
    phase: str
    cell: int
    longitude: float
    latitude: float


def case_before(case: Case) -> Counted | None:
    """Return what the case counts as now, or None while it is hidden."""
    if not case.is_visible:
        return None
    return Counted(case.category_id, case.phase, case.cell, case.longitude, case.latitude)


def case_changed(case: Case, *, before: Counted | None) -> None:
    """Bring the counts from what the case was to what it is."""
    after = case_before(case)
    if after == before:
        return
    with transaction.atomic():
        if before:
            _add(before, -1)
        if after:
            _make_missing_rows(after)
            _add(after, 1)


@transaction.atomic
def recount_all() -> int:
    """Count every visible case anew and return how many rows that makes; for repair and bulk loads."""
    CellCount.objects.all().delete()
    rows: dict[tuple[int, int, int, str], CellCount] = {}
    cases = Case.objects.visible().values_list(
        "category_id", "phase", "cell", "longitude", "latitude"
    )
    for values in cases.iterator(chunk_size=5000):
        counted = Counted(*values)
        for zoom, category, cell in _keys(counted):
            row = rows.setdefault(
                (zoom, category, cell, counted.phase),
                CellCount(zoom=zoom, category_key=category, cell=cell, phase=counted.phase),
            )
            row.count += 1
            row.longitude_sum += counted.longitude
            row.latitude_sum += counted.latitude
    CellCount.objects.bulk_create(rows.values(), batch_size=1000)
    return len(rows)


def _keys(counted: Counted) -> list[tuple[int, int, int]]:
    """Return zoom, category key and cell of every row that counts this case."""
    return [
        (zoom, category, cell_at(counted.cell, zoom))
        for zoom in LEVELS
        for category in (ALL_CATEGORIES, counted.category_id)
    ]


def _make_missing_rows(counted: Counted) -> None:
    rows = [
        CellCount(zoom=zoom, category_key=category, cell=cell, phase=counted.phase)
        for zoom, category, cell in _keys(counted)
    ]
    CellCount.objects.bulk_create(rows, ignore_conflicts=True)


def _add(counted: Counted, step: int) -> None:
    wanted = Q()
    for zoom in LEVELS:
        wanted |= Q(zoom=zoom, cell=cell_at(counted.cell, zoom))
    rows = CellCount.objects.filter(
        wanted, phase=counted.phase, category_key__in=(ALL_CATEGORIES, counted.category_id)
    )
    # Locked in one order, so that two writers wait for each other instead of dying together.
    keys = list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))
    CellCount.objects.filter(pk__in=keys).update(
        count=F("count") + step,
        longitude_sum=F("longitude_sum") + step * counted.longitude,
        latitude_sum=F("latitude_sum") + step * counted.latitude,
    )
