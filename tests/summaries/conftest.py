"""Public reports of a district, and no model behind the gate."""

from datetime import timedelta

import pytest

from assistant import generation
from assistant.evaluation.cases import label_cases
from civic.contributions.models import Contribution, Review
from civic.places.models import Area
from civic.summaries.actions import request_summary
from civic.summaries.drafting import draft_summary
from civic.summaries.models import Summary
from tests.factories import (
    NOON,
    AreaFactory,
    CaseFactory,
    ContributionFactory,
    PlaceFactory,
    ReportFactory,
)

SCOPE = "open-reports"


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "configured_engine", lambda: None)


@pytest.fixture
def area(db: None) -> Area:
    return AreaFactory(name="Altstadt")


def public_report(area: Area, text: str, **fields: object) -> Contribution:
    """Return a released report in a visible, open case of the area."""
    case = CaseFactory(place=PlaceFactory(area=area), is_visible=True)
    contribution = ContributionFactory(
        reference=case.reference,
        place=case.place,
        text=text,
        public_text=text,
        review=Review.RELEASED,
        **fields,
    )
    ReportFactory(case=case, contribution=contribution)
    return contribution


@pytest.fixture
def reports(area: Area) -> list[Contribution]:
    """Twelve public reports about lamps, bins and potholes."""
    texts = [text for case in label_cases()[:3] for text in case.texts]
    return [
        public_report(area, text, received_at=NOON + timedelta(minutes=number))
        for number, text in enumerate(texts)
    ]


@pytest.fixture
def draft(area: Area, reports: list[Contribution], lead) -> Summary:
    """A finished draft about them."""
    summary = request_summary(SCOPE, area, by=lead, now=NOON)
    draft_summary(summary.pk, now=NOON)
    summary.refresh_from_db()
    return summary
