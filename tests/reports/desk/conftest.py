"""What the tests of the desk share: the town's states and a case with two reporters."""

import pytest

from civic.reports.models import Case, Phase, State
from tests.factories import (
    CaseFactory,
    ContactFactory,
    ContributionFactory,
    ReportFactory,
    StateFactory,
)

SLUGS = {
    Phase.RECEIVED: "received",
    Phase.IN_PROGRESS: "in-progress",
    Phase.WAITING: "waiting",
    Phase.DONE: "done",
    Phase.REJECTED: "rejected",
}


@pytest.fixture
def states(db: None) -> dict[Phase, State]:
    """One state a phase."""
    return {
        phase: StateFactory(slug=slug, phase=phase, names={"de": slug}, order=order)
        for order, (phase, slug) in enumerate(SLUGS.items())
    }


@pytest.fixture
def case(states) -> Case:
    """A case with two reporters who want an answer by mail."""
    case = CaseFactory(state=states[Phase.RECEIVED])
    ReportFactory(case=case)
    ReportFactory(case=case, contribution=ContributionFactory())
    for report in case.reports.select_related("contribution"):
        report.contribution.contact = ContactFactory()
        report.contribution.save(update_fields=["contact"])
    return case
