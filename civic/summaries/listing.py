"""The rows of the desk's list: each area and scope, with what is public and what is newest."""

from dataclasses import dataclass

from django.utils.functional import Promise

from civic.accounts.models import User
from civic.places.models import Area
from civic.summaries.access import can_sign, drafts_for
from civic.summaries.models import Summary
from civic.summaries.scopes import scopes


@dataclass(frozen=True)
class Row:
    """One scope in one area."""

    area: Area
    scope: str
    title: str | Promise
    published: Summary | None
    newest: Summary | None
    """The newest that is not the published one."""
    may_request: bool


def rows_for(user: User) -> list[Row]:
    """Return the rows that the person may see; four queries."""
    known: dict[tuple[int, str], list[Summary]] = {}
    for summary in drafts_for(user):
        known.setdefault((summary.area_id, summary.scope), []).append(summary)
    rows = []
    for area in _areas():
        may_request = can_sign(user, area)
        for scope in scopes():
            found = known.get((area.pk, scope.key), [])
            if found or may_request:
                published = next(
                    (one for one in found if one.state == Summary.State.APPROVED), None
                )
                newest = next((one for one in found if one is not published), None)
                if newest and published and newest.created_at < published.created_at:
                    newest = None
                rows.append(Row(area, scope.key, scope.title, published, newest, may_request))
    return rows


def _areas() -> list[Area]:
    """Return the districts, or the municipalities where there are none."""
    areas = list(Area.objects.select_related("parent").defer("geometry", "parent__geometry"))
    districts = [area for area in areas if area.kind == Area.Kind.DISTRICT]
    return districts or areas
