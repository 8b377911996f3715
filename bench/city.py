"""An invented city of 100 000 cases, written in bulk: five busy spots, two years, three of ten open.

Nothing in it was ever reported. One in fifty still waits for a moderator. The outlines of the
districts are as long as real ones, because whoever reads them by accident pays for it.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, models
from django.utils import timezone

from bench.measuring import Bench
from civic.contributions.models import Channel, Contribution, Review, TimelineEntry
from civic.contributions.reference import check_character
from civic.places.cells import cell_of
from civic.places.models import Area, Place
from civic.reports.actions.counts import recount_all
from civic.reports.catalogue import load_catalogue
from civic.reports.models import OPEN_PHASES, Case, Category, CellCount, Phase, Report, State

CASES = 100_000
BATCH = 5_000
WEST, SOUTH, SIDE = 7.5, 51.9, 0.2
SPOTS = [(7.56, 51.95), (7.60, 51.98), (7.62, 51.96), (7.64, 52.02), (7.67, 51.93)]
OUTLINE_POINTS = 600
TEXT = (
    "Ein erfundener Mangel: Seit der vergangenen Woche ist hier etwas nicht in Ordnung, und jeden "
    "Abend kommen viele Menschen daran vorbei. Bitte sehen Sie es sich an, bevor etwas geschieht. "
)
FILLED: list[type[models.Model]] = [
    *(Report, TimelineEntry, Contribution, Case, CellCount, Place, Area),
]


@dataclass
class Parts:
    """What cases are made of."""

    draw: random.Random
    areas: list[Area]
    categories: list[Category]
    states: dict[str, State]
    newest: datetime


def fill(bench: Bench) -> list[str]:
    """Write the city and return every hundredth public reference."""
    load_catalogue()
    parts = Parts(
        draw=random.Random(7),  # noqa: S311 - the same city in every run
        areas=list(_districts()),
        categories=list(Category.objects.select_related("department")),
        states={state.phase: state for state in State.objects.order_by("-order")},
        newest=timezone.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0),
    )
    references = []
    for start in range(0, CASES, BATCH):
        references += _write([_case(parts, number) for number in range(start, start + BATCH)])
    bench.note(f"rows of counts for {CASES:,} cases", recount_all(), "rows")
    _gather_statistics()
    return references


def empty() -> None:
    """Take the city away again."""
    for model in FILLED:
        model.objects.all().delete()


def _gather_statistics() -> None:
    """Do what PostgreSQL's autovacuum does by itself; SQLite has no statistics in use either."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _write(cases: list[Case]) -> list[str]:
    Place.objects.bulk_create([case.place for case in cases])
    Case.objects.bulk_create(cases)
    said = Contribution.objects.bulk_create([_contribution(case) for case in cases])
    Report.objects.bulk_create(
        Report(contribution=one, case=case) for one, case in zip(said, cases, strict=True)
    )
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            contribution=one, at=one.received_at, kind="received", audience="public", data={}
        )
        for one in said
    )
    return [case.reference for case in cases if case.is_visible][::100]


def _districts() -> Iterator[Area]:
    for number in range(16):
        west, south = WEST + number % 4 * SIDE / 4, SOUTH + number // 4 * SIDE / 4
        yield Area.objects.create(
            kind=Area.Kind.DISTRICT,
            name=f"Bezirk {number}",
            slug=f"bezirk-{number}",
            source_id=f"bench-{number}",
            geometry={"type": "Polygon", "coordinates": [_outline(west, south)]},
            west=west,
            south=south,
            east=west + SIDE / 4,
            north=south + SIDE / 4,
        )


def _outline(west: float, south: float) -> list[list[float]]:
    """Return a ring of as many points as a real district has: a circle will do."""
    radius = SIDE / 8
    angles = (2 * math.pi * step / OUTLINE_POINTS for step in range(OUTLINE_POINTS))
    ring = [
        [
            round(west + radius + radius * math.cos(angle), 7),
            round(south + radius + radius * math.sin(angle), 7),
        ]
        for angle in angles
    ]
    return [*ring, ring[0]]


def _case(parts: Parts, number: int) -> Case:
    draw = parts.draw
    state = parts.states[draw.choice([*OPEN_PHASES, *([Phase.DONE] * 6), Phase.REJECTED])]
    category, place = draw.choice(parts.categories), _place(parts, number)
    reported_at = parts.newest - timedelta(minutes=draw.randrange(2 * 365 * 24 * 60))
    is_closed = state.phase not in OPEN_PHASES
    changed_at = min(reported_at + timedelta(days=draw.randrange(30)), parts.newest)
    body = f"{number:08d}"
    return Case(
        reference=body + check_character(body),
        title=f"{category.names['de']}, {place.label}",
        category=category,
        department=category.department,
        state=state,
        phase=state.phase,
        place=place,
        area=place.area,
        longitude=place.longitude,
        latitude=place.latitude,
        cell=place.cell,
        is_visible=bool(number % 50),
        reported_at=reported_at,
        changed_at=changed_at,
        closed_at=changed_at if is_closed else None,
        deadline=(reported_at + timedelta(days=14)).date(),
    )


def _place(parts: Parts, number: int) -> Place:
    spot = parts.draw.choice(SPOTS)
    longitude = min(max(parts.draw.gauss(spot[0], 0.02), WEST), WEST + SIDE - 1e-6)
    latitude = min(max(parts.draw.gauss(spot[1], 0.015), SOUTH), SOUTH + SIDE - 1e-6)
    column, row = int((longitude - WEST) / SIDE * 4), int((latitude - SOUTH) / SIDE * 4)
    area = parts.areas[row * 4 + column]
    return Place(
        precision=Place.Precision.POINT,
        label=f"Erfundene Straße {number % 500}, {area.name}",
        area=area,
        geometry={"type": "Point", "coordinates": [longitude, latitude]},
        longitude=longitude,
        latitude=latitude,
        west=longitude,
        south=latitude,
        east=longitude,
        north=latitude,
        cell=cell_of(longitude, latitude),
    )


def _contribution(case: Case) -> Contribution:
    return Contribution(
        reference=case.reference,
        pin_digest="",
        kind="report",
        channel=Channel.WEB,
        received_at=case.reported_at,
        entered_at=case.reported_at,
        language="de",
        text=TEXT,
        public_text=TEXT if case.is_visible else "",
        review=Review.RELEASED if case.is_visible else Review.PENDING,
        place=case.place,
    )
