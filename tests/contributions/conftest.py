"""A kind of contribution that belongs to no other app."""

import pytest

from civic.contributions import kinds
from civic.contributions.kinds import Kind
from civic.contributions.models import Contribution
from tests.factories import ContactFactory, ContributionFactory

KEY = "sample"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Register the kind 'sample' and return what its hooks heard."""
    events: list[str] = []
    kind = Kind(
        key=KEY,
        name="Sample",
        url=lambda _contribution: "/de/",
        desk_url=lambda _contribution: "/de/",
        panel=lambda _contribution: {
            "title": "Straßenlampe, Hauptstraße 5",
            "state": "Eingegangen",
            "phase": "received",
            "facts": [("Rubrik", "Straßenlampe")],
        },
        on_withdrawn=lambda _contribution: events.append("withdrawn"),
        on_reply=lambda _contribution, entry: events.append(f"reply: {entry.text}"),
    )
    monkeypatch.setitem(kinds._kinds, KEY, kind)
    return events


@pytest.fixture
def contribution(heard: list[str], db: None) -> Contribution:
    """A contribution of the kind 'sample' whose author wants mail."""
    return ContributionFactory(kind=KEY, contact=ContactFactory(reply="mail"))
