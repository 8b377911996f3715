"""Live events of the desk: group names and payloads. Events hold ids, never content."""

from civic.accounts.models import User
from civic.reports.models import Case
from civic.runtime.live import announce

DESK_GROUP = "desk.cases"


def case_group(reference: str) -> str:
    """Return the group of those who have this case open."""
    return f"desk.case.{reference}"


def announce_case(case: Case, *, verb: str, by: User | None) -> None:
    """Tell the open case pages and lists what happened to a case, after the commit."""
    event = {
        "type": "case.changed",
        "reference": case.reference,
        "verb": verb,
        "by": by.pk if by else None,
    }
    announce(case_group(case.reference), event)
    announce(DESK_GROUP, event)
