"""Cases in a map window, by the index of cells whatever the database thinks of it."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

from civic.places.cells import ranges_of, shift_of
from civic.places.geometry import Box
from civic.reports.models import Case, CellCount

Row = TypeVar("Row", bound=Model)


def cases_within(cases: QuerySet[Case], box: Box) -> QuerySet[Case]:
    """Return those of the cases that lie in the box."""
    return cases_in_cells(cases, ranges_of(box)).filter(
        longitude__range=(box.west, box.east), latitude__range=(box.south, box.north)
    )


def cases_in_cells(cases: QuerySet[Case], ranges: Iterable[tuple[int, int]]) -> QuerySet[Case]:
    """Return those of the cases whose cell lies in one of the ranges, both ends included."""
    return one_of_ranges(cases, Case.objects.all(), ranges)


def counts_within(counts: QuerySet[CellCount], box: Box, level: int) -> QuerySet[CellCount]:
    """Return those of the counts, all of one level, whose cell touches the box."""
    shift = shift_of(level)
    ranges = [(first >> shift, last >> shift) for first, last in ranges_of(box)]
    return one_of_ranges(CellCount.objects.all(), counts, ranges)


def one_of_ranges(
    rows: QuerySet[Row], indexed: QuerySet[Row], ranges: Iterable[tuple[int, int]]
) -> QuerySet[Row]:
    """Return those of the rows whose cell lies in one of the ranges.

    One small query a range, joined by UNION: with OR between them SQLite, which keeps no statistics,
    walks through the whole table instead. What narrows each small query stands in `indexed`.
    """
    parts = [indexed.filter(cell__range=ends).order_by().values("pk") for ends in ranges]
    if not parts:
        return rows.none()
    return rows.filter(pk__in=parts[0].union(*parts[1:]) if parts[1:] else parts[0])
