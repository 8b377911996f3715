"""Which cases somebody wants to see: one object for list, map, feed and export.

Whatever stands in the address, reading it never fails: what cannot be read is left out and named in
`problems`, in the page's language, so that the page can say so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from civic.contributions.reference import read_reference
from civic.places.geometry import Box
from civic.places.models import Area
from civic.reports.models import OPEN_PHASES, Case, Category, Phase
from civic.reports.windows import cases_within

EVERY_PHASE = tuple(Phase.values)
OPEN = tuple(phase.value for phase in OPEN_PHASES)
# What a select offers as one entry; any list of phases is understood as well.
PHASE_GROUPS = {"open": OPEN, "all": EVERY_PHASE}
LAST_PAGE = 500
MAX_TEXT = 100
SLUG = re.compile(r"[-\w]{1,200}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class CaseFilter:
    """What to show; the default is every open case."""

    phases: tuple[str, ...] = OPEN
    categories: tuple[str, ...] = ()
    area: str = ""
    since: date | None = None
    until: date | None = None
    box: Box | None = None
    text: str = ""
    page: int = 1
    problems: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, query: QueryDict) -> "CaseFilter":
        """Read phase, category, area, since, until, box, q and page; never fails."""
        return _Reader(query).filter()

    @property
    def is_counted(self) -> bool:
        """Whether the counts of cells can answer: only phases and categories are asked for."""
        return not (self.area or self.since or self.until or self.box or self.text)

    @property
    def phase_choice(self) -> str:
        """The phases as the select names them."""
        for name, phases in PHASE_GROUPS.items():
            if set(self.phases) == set(phases):
                return name
        return self.phases[0]

    def apply(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Return those of the cases that are asked for, in the order that they had."""
        if set(self.phases) != set(EVERY_PHASE):
            cases = self._in_phases(cases)
        if self.categories:
            cases = cases.filter(category__in=self.category_keys())
        if self.area:
            of_area = Q(slug=self.area) | Q(parent__slug=self.area)
            cases = cases.filter(area__in=Area.objects.filter(of_area).values("pk"))
        if self.since:
            cases = cases.filter(reported_at__gte=_start_of(self.since))
        if self.until:
            cases = cases.filter(reported_at__lt=_start_of(self.until + timedelta(days=1)))
        if self.text:
            reference = read_reference(self.text) or ""
            cases = cases.filter(Q(title__icontains=self.text) | Q(reference=reference))
        return cases_within(cases, self.box) if self.box else cases

    def _in_phases(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        if len(self.phases) == 1:
            return cases.filter(phase=self.phases[0])
        # Several phases are named by the others: an index by phase would make the database sort them all
        # to find the newest twenty, while walking by date meets enough of them at once.
        return cases.exclude(phase__in=[phase for phase in EVERY_PHASE if phase not in self.phases])

    def without_box(self) -> "CaseFilter":
        """Return the same filter for the whole town."""
        return replace(self, box=None)

    def category_keys(self) -> list[int]:
        """Return the primary keys of the categories asked for; one query."""
        return list(Category.objects.filter(slug__in=self.categories).values_list("pk", flat=True))

    def to_query(self) -> str:
        """Return the query string that `from_query` reads back, without the page."""
        query = QueryDict(mutable=True)
        if set(self.phases) != set(OPEN):
            is_group = self.phase_choice in PHASE_GROUPS
            query.setlist("phase", [self.phase_choice] if is_group else list(self.phases))
        query.setlist("category", list(self.categories))
        values = {
            "area": self.area,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "box": str(self.box) if self.box else "",
            "q": self.text,
        }
        for name, value in values.items():
            if value:
                query[name] = value
        return query.urlencode()


class _Reader:
    """Reads one query string and remembers what could not be read."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.problems: list[str] = []

    def filter(self) -> CaseFilter:
        since, until = self._date("since"), self._date("until")
        if since and until and since > until:
            self.problems.append(_("The period ends before it begins, so it is turned around."))
            since, until = until, since
        return CaseFilter(
            phases=self._phases(),
            categories=tuple(self._slugs("category")),
            area=next(iter(self._slugs("area")), ""),
            since=since,
            until=until,
            box=self._box(),
            text=CONTROL.sub(" ", self.query.get("q", "")).strip()[:MAX_TEXT],
            page=self._page(),
            problems=tuple(self.problems),
        )

    def _phases(self) -> tuple[str, ...]:
        wanted: set[str] = set()
        for name in self.query.getlist("phase"):
            if name in EVERY_PHASE or name in PHASE_GROUPS:
                wanted.update(PHASE_GROUPS.get(name, (name,)))
            elif name:
                self.problems.append(_("There is no such state, so it is left out."))
        return tuple(phase for phase in EVERY_PHASE if phase in wanted) or OPEN

    def _slugs(self, name: str) -> Iterable[str]:
        values = [value for value in self.query.getlist(name) if value]
        good = [value for value in values if SLUG.fullmatch(value)]
        if len(good) < len(values):
            self.problems.append(_("A part of the address cannot be read, so it is left out."))
        return dict.fromkeys(good)

    def _date(self, name: str) -> date | None:
        typed = self.query.get(name, "").strip()
        if not typed:
            return None
        found = _readable_date(typed)
        if found is None:
            self.problems.append(
                _("A date cannot be read, so it is left out. Write it like 24.12.2026.")
            )
        return found

    def _box(self) -> Box | None:
        typed = self.query.get("box") or self.query.get("bbox")
        if not typed:
            return None
        try:
            return Box.parse(typed)
        except ValueError as error:
            self.problems.append(str(error))
            return None

    def _page(self) -> int:
        typed = self.query.get("page", "1")
        is_number = typed.isascii() and typed.isdigit() and len(typed) < 9
        return min(max(int(typed), 1), LAST_PAGE) if is_number else 1


def _readable_date(typed: str) -> date | None:
    """Return the date in 2026-12-24 or 24.12.2026, if it is one of this platform's lifetime."""
    german = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", typed, re.ASCII)
    text = "{2}-{1:0>2}-{0:0>2}".format(*german.groups()) if german else typed
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found and 1990 <= found.year <= 2200 else None


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
