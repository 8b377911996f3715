"""A small town to take reports in for: a district, a street, a lamp, two categories."""

import pytest

from civic.places import gazetteer
from civic.places.cells import cell_of
from civic.places.models import Address, MapObject, Street
from civic.questions.models import Form, Question
from civic.reports.models import Category, Phase
from tests.factories import AreaFactory, CategoryFactory, StateFactory

HERE = (7.6260, 51.9607)


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Category:
    """Make the town and return its category of lamps, which asks a question."""
    monkeypatch.setattr(gazetteer, "_kept", None)
    area = AreaFactory(name="Altstadt")
    street = Street.objects.create(
        name="Lindenweg", folded="lindenweg", area=area, longitude=HERE[0], latitude=HERE[1]
    )
    Address.objects.create(
        street=street,
        house_number="5",
        number_order=5,
        area=area,
        longitude=HERE[0],
        latitude=HERE[1],
        cell=cell_of(*HERE),
    )
    MapObject.objects.create(
        kind=MapObject.Kind.LAMP,
        number="1047",
        area=area,
        longitude=HERE[0],
        latitude=HERE[1],
        cell=cell_of(*HERE),
    )
    StateFactory(phase=Phase.RECEIVED)
    form = Form.objects.create(slug="lamp", titles={"de": "Lampe"})
    Question.objects.create(
        form=form,
        key="defect",
        kind=Question.Kind.ONE_OF,
        labels={"de": "Was ist mit der Lampe?"},
        required=True,
        options=[
            {"key": "dark", "labels": {"de": "Sie ist aus"}},
            {"key": "cable", "labels": {"de": "Ein Kabel hängt heraus"}, "danger": True},
        ],
    )
    return CategoryFactory(form=form)
