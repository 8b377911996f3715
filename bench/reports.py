"""Pages, map windows and files at 100 000 reports, public and at the desk.

Every figure is taken in the server, through Django's whole stack and without a network. Beside the
time on the clock stands the processor time of this process, which other work on the machine does
not change (PostgreSQL's own is not in it). Ratios compare ways that were taken in the same run.
"""

import random
import time
import tracemalloc
from collections.abc import Callable, Iterable
from itertools import cycle

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import city
from bench.city import SIDE, SOUTH, SPOTS, WEST
from bench.measuring import Bench, timings
from civic.accounts.models import Department, Duty, User
from civic.places.cells import clusters
from civic.places.geometry import Box
from civic.reports.models import OPEN_PHASES, Case, CellCount

P95_MS = 100
MOST_QUERIES = 12
MOST_FEATURES = 200
TIMES = 40
TOWN = Box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)
# Half the width in degrees of a window of 1280 pixels at each zoom.
HALF_WIDTHS = {zoom: 0.44 / 2 ** (zoom - 11) for zoom in range(9, 20)}
FEATURES = "/de/reports/map/features/"
LIST = "/de/reports/"
DESK = "/de/desk/reports/"
LISTS = {
    "list, open": LIST,
    "list, all": f"{LIST}?phase=all",
    "list, all, page 500": f"{LIST}?phase=all&page=500",
    "list, open, one category": f"{LIST}?category=lamp",
    "list, all, category and district": f"{LIST}?category=lamp&area=bezirk-5&phase=all",
    "list, open, one district": f"{LIST}?area=bezirk-5",
    "list, all, half a year": f"{LIST}?since=2026-01-01&until=2026-06-30&phase=all",
    "list, all, a word": f"{LIST}?q=Straße+17,&phase=all",
    "list, map window": f"{LIST}?box=7.55,51.94,7.57,51.96",
    "map page": "/de/reports/map/",
    "feed, open": "/feeds/reports.atom",
    "feed, district": "/feeds/reports.atom?area=bezirk-5",
    "district": "/de/districts/bezirk-5/",
}
DESK_PAGES = {
    "desk": "/de/desk/",
    "desk list, open": DESK,
    "desk list, all, page 100": f"{DESK}?sort=newest&page=100",
    "desk list, last changed": f"{DESK}?sort=changed",
    "desk list, overdue": f"{DESK}?overdue=on&sort=deadline",
    "desk list, district": f"{DESK}?area=bezirk-5&sort=oldest",
    "desk list, a word in the texts": f"{DESK}?text=vergangenen",
    "desk map window": f"{DESK}map/?box=7.55,51.94,7.57,51.96",
    "moderation queue": "/de/desk/queue/",
}


def run(bench: Bench) -> None:
    """Fill the database, measure, and leave it empty."""
    references = city.fill(bench)
    people = [_somebody("lead"), _somebody("case_worker", Department.objects.first())]
    try:
        measure(bench, references, people)
    finally:
        city.empty()
        for person in people:
            person.delete()


def measure(bench: Bench, references: list[str], people: list[User]) -> None:
    """Measure everything on a city that is there."""
    _measure_public(bench, references)
    _measure_desk(bench, references, people)
    _measure_windows(bench)
    _measure_files(bench)
    _compare(bench)


def _measure_public(bench: Bench, references: list[str]) -> None:
    visitor = _visitor()
    _measure(bench, visitor, "home", ["/de/"])
    _measure(bench, visitor, "home, nothing remembered", ["/de/"], before=cache.clear)
    for name, path in LISTS.items():
        _measure(bench, visitor, name, [path])
    _measure(bench, visitor, "detail", [f"{LIST}{reference}/" for reference in references])


def _measure_desk(bench: Bench, references: list[str], people: list[User]) -> None:
    lead, worker = people
    for name, path in DESK_PAGES.items():
        _measure(bench, _as(lead), name, [path])
    _measure(bench, _as(worker), "desk list, open, of one department", [DESK])
    _measure(bench, _as(lead), "case at the desk", [f"{DESK}{one}/" for one in references])


def _measure_windows(bench: Bench) -> None:
    draw = random.Random(7)  # noqa: S311 - the same windows in every run
    for zoom, half in HALF_WIDTHS.items():
        boxes = [
            f"&zoom={zoom}&box={x - half},{y - half / 3},{x + half},{y + half / 3}"
            for x, y in (draw.choice(SPOTS) for _ in range(20))
        ]
        _measure_window(bench, f"map, zoom {zoom}", "?phase=all", boxes)
        filtered = "?category=lamp&area=bezirk-5&since=2025-01-01"
        _measure_window(bench, f"map, zoom {zoom}, category, district, period", filtered, boxes)
    whole = [f"&zoom=12&box={TOWN}"]
    _measure_window(bench, "map, whole town, one category", "?category=lamp&phase=all", whole)
    _measure_window(bench, "map, whole town, one district", "?area=bezirk-5&phase=all", whole)
    _measure_window(bench, "map, whole town, half a year", "?since=2026-05-01&phase=all", whole)
    _measure_window(bench, "map, whole town, two years", "?since=2020-01-01&phase=all", whole)


def _measure_window(bench: Bench, name: str, query: str, boxes: list[str]) -> None:
    visitor = _visitor()
    paths = [f"{FEATURES}{query}{box}" for box in boxes]
    _measure(bench, visitor, name, paths)
    features = max(len(visitor.get(path).json()["features"]) for path in paths)
    bench.note(f"{name}, features", features, "features", at_most=MOST_FEATURES)


def _measure_files(bench: Bench) -> None:
    """Take the largest file once: when it begins, how long it takes, what it holds in memory."""
    path = f"{LIST}export.csv?phase=all"
    began = time.perf_counter()
    parts = iter(_visitor().get(path).streaming_content)
    next(parts), next(parts)
    bench.note("CSV of all, begins after", (time.perf_counter() - began) * 1000, "ms")
    size = sum(len(part) for part in parts)
    bench.note("CSV of all, done after", time.perf_counter() - began, "s")
    bench.note("CSV of all, size", size / 2**20, "MiB")
    tracemalloc.start()
    for _ in zip(range(5_000), _visitor().get(path).streaming_content, strict=False):
        pass
    bench.note("CSV, memory at its peak", tracemalloc.get_traced_memory()[1] / 2**20, "MiB")
    tracemalloc.stop()


def _measure(
    bench: Bench,
    client: Client,
    name: str,
    paths: Iterable[str],
    before: Callable[[], object] = lambda: None,
) -> None:
    turn = cycle(paths)

    def ask() -> None:
        before()
        answer = client.get(next(turn))
        assert answer.status_code == 200, (name, answer.status_code)

    taken = timings(ask, times=TIMES, warm_up=4)
    bench.note(f"{name}, median", taken.median_ms, "ms")
    bench.note(f"{name}, processor", taken.processor_ms, "ms")
    bench.note(f"{name}, p95", taken.p95_ms, "ms", at_most=P95_MS)
    with CaptureQueriesContext(connection) as queries:
        ask()
    bench.note(f"{name}, queries", len(queries), "queries", at_most=MOST_QUERIES)


def _compare(bench: Bench) -> None:
    """Say what the counts are worth, in the same run."""
    zoomed = f"{FEATURES}?phase=all&zoom=12&box={TOWN}"
    visible = Case.objects.visible()
    counted, grouped = _medians(lambda: _visitor().get(zoomed), lambda: clusters(visible, TOWN, 14))
    bench.ratio("town window: grouping all cases / page from counts", grouped / counted)
    from_counts, by_rows = _medians(
        lambda: CellCount.objects.filter(zoom=8, category_key=0).count(),
        lambda: visible.filter(phase__in=OPEN_PHASES).count(),
    )
    bench.ratio("number of open cases: counting rows / counts", by_rows / from_counts)


def _medians(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    return timings(one, times=15).median_ms, timings(other, times=15).median_ms


def _somebody(role: str, department: Department | None = None) -> User:
    user = User.objects.create_user(f"{role}@example.org", name=role, is_demo=True)
    Duty.objects.create(user=user, role=role, department=department)
    return user


def _visitor() -> Client:
    return Client(SERVER_NAME="localhost")


def _as(user: User) -> Client:
    client = _visitor()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
