"""Pages of the case list whose cost does not grow with the number of cases."""

from collections.abc import Iterable
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Sum

from civic.reports.actions.counts import ALL_CATEGORIES, LEVELS
from civic.reports.filters import LAST_PAGE, CaseFilter
from civic.reports.models import Case, CellCount

PER_PAGE = 20
MAX_LISTED = LAST_PAGE * PER_PAGE


class CasePaginator(Paginator[Case]):
    """Pages up to the 500th: an offset never skips more than 10 000 rows."""

    def __init__(self, cases: QuerySet[Case], total: int) -> None:
        """Take the total, which is counted elsewhere."""
        super().__init__(cases, PER_PAGE)
        self.total = total

    @cached_property
    def count(self) -> int:
        """How many cases can be listed."""
        return min(self.total, MAX_LISTED)

    def page(self, number: int | str) -> Page[Case]:
        """Read the facts of the twenty cases alone, not of those that the offset skips."""
        found = super().page(number)
        return Page(with_facts(found.object_list), found.number, self)


def with_facts(cases: Iterable[Case]) -> list[Case]:
    """Return the same cases with what a card shows, in the same order; one query.

    Find the few cases first, with `only("pk")`: joined to their facts at once, SQLite sorts all that match.
    """
    keys = [case.pk for case in cases]
    facts = Case.objects.select_related("category", "state", "place", "area")
    found = facts.defer("place__geometry", "area__geometry").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def count_cases(case_filter: CaseFilter) -> int:
    """Return how many visible cases there are; from the counts of cells wherever they can answer."""
    if not case_filter.is_counted:
        return case_filter.apply(Case.objects.visible()).count()
    keys = case_filter.category_keys() if case_filter.categories else [ALL_CATEGORIES]
    rows = CellCount.objects.filter(
        zoom=LEVELS.start, category_key__in=keys, phase__in=case_filter.phases
    )
    return rows.aggregate(total=Sum("count"))["total"] or 0


def page_of_cases(case_filter: CaseFilter) -> Page[Case]:
    """Return one page of visible cases, newest first; a page beyond the last shows the last."""
    cases = case_filter.apply(Case.objects.visible())
    return CasePaginator(
        cases.order_by("-reported_at", "-pk").only("pk"), count_cases(case_filter)
    ).get_page(case_filter.page)
