"""What a benchmark is given: a way to time things and to note what came out."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Timings:
    """How long repeated calls took, in milliseconds."""

    median_ms: float
    p95_ms: float
    processor_ms: float
    """Of this process alone: other work on the machine does not change it."""


@dataclass
class Bench:
    """The results of one run, by benchmark and figure."""

    name: str = ""
    database: str = "sqlite"
    figures: dict[str, dict[str, object]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def note(self, what: str, value: float, unit: str, *, at_most: float | None = None) -> None:
        """Note a figure, print it, and remember it if it is above what was promised."""
        entry: dict[str, object] = {"value": round(value, 3), "unit": unit}
        verdict = ""
        if at_most is not None:
            entry["at_most"] = at_most
            is_kept = value <= at_most
            verdict = f"   (at most {at_most:g}: {'kept' if is_kept else 'MISSED'})"
            if not is_kept:
                self.missed.append(f"{self.name}: {what}")
        self.figures[f"{self.name}: {what}"] = entry
        print(f"  {what:<58} {value:>12,.2f} {unit}{verdict}", flush=True)

    def ratio(self, what: str, value: float, *, at_least: float | None = None) -> None:
        """Note a ratio of two figures taken in the same run."""
        entry: dict[str, object] = {"value": round(value, 4), "unit": "ratio"}
        verdict = ""
        if at_least is not None:
            entry["at_least"] = at_least
            is_kept = value >= at_least
            verdict = f"   (at least {at_least:g}: {'kept' if is_kept else 'MISSED'})"
            if not is_kept:
                self.missed.append(f"{self.name}: {what}")
        self.figures[f"{self.name}: {what}"] = entry
        print(f"  {what:<58} {value:>12.3f} ×{verdict}", flush=True)


def timings(action: Callable[[], object], *, times: int = 50, warm_up: int = 3) -> Timings:
    """Call something many times and return how long it took."""
    for _ in range(warm_up):
        action()
    taken, worked = [], []
    for _ in range(times):
        started, worked_before = time.perf_counter(), time.process_time()
        action()
        taken.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - worked_before) * 1000)
    p95 = statistics.quantiles(taken, n=20)[18]
    return Timings(statistics.median(taken), p95, statistics.median(worked))
