"""Open cases close to a point: what might be the same defect."""

from dataclasses import dataclass

from civic.contributions.models import Attachment
from civic.places.geometry import box_around, distance_m
from civic.reports.excerpts import excerpts_of
from civic.reports.models import Case, CaseQuerySet, Category
from civic.reports.windows import cases_within

# So many are looked at; in a denser spot the nearest by date are enough to notice.
LOOKED_AT = 60


@dataclass(frozen=True)
class NearbyCase:
    """A case that might be about the same defect, with what one needs to tell."""

    case: Case
    distance_m: int
    text: str
    language: str
    photo: Attachment | None
    likeness: float
    """From 0 (no common letters) to 1 (the same text)."""


def cases_near(
    category: Category,
    lon: float,
    lat: float,
    *,
    text: str = "",
    limit: int = 5,
    among: CaseQuerySet | None = None,
) -> list[NearbyCase]:
    """Return open cases of the category within its radius, the likeliest first.

    Only visible ones, unless `among` says otherwise (staff see all). Costs three queries.
    """
    radius_m = category.duplicate_radius_m
    cases = among if among is not None else Case.objects.visible()
    window = cases_within(
        cases.still_open().filter(category=category).select_related("state", "category", "place"),
        box_around(lon, lat, radius_m),
    )
    close = [
        (case, round(distance_m(lon, lat, case.longitude, case.latitude)))
        for case in window.order_by("-reported_at")[:LOOKED_AT]
    ]
    close = [(case, metres) for case, metres in close if metres <= radius_m]
    excerpts = excerpts_of([case for case, _ in close])
    found = [
        NearbyCase(
            case=case,
            distance_m=metres,
            text=excerpts[case.pk].text,
            language=excerpts[case.pk].language,
            photo=excerpts[case.pk].photo,
            likeness=likeness(text, excerpts[case.pk].text),
        )
        for case, metres in close
    ]
    # A text that is quite the same weighs as much as half the radius.
    found.sort(key=lambda near: near.distance_m / max(radius_m, 1) - near.likeness / 2)
    return found[:limit]


def likeness(one: str, other: str) -> float:
    """Return how many of their groups of three letters two texts share (Jaccard index)."""
    a, b = _trigrams(one), _trigrams(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def _trigrams(text: str) -> set[str]:
    folded = " ".join(text.casefold().split())
    return {folded[start : start + 3] for start in range(len(folded) - 2)}
