"""A small town with a catalogue, and a way to walk through the report."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from civic.places.cells import cell_of
from civic.places.models import Address, Area, MapObject, Street
from civic.reports.actions.counts import recount_all
from civic.reports.catalogue import load_catalogue
from civic.reports.models import Case, Category, Phase
from tests.factories import (
    NOON,
    AreaFactory,
    CaseFactory,
    CategoryFactory,
    PlaceFactory,
    StateFactory,
)

LAMP = (7.6262, 51.9608)


@dataclass(frozen=True)
class Town:
    """What the tests need to name."""

    district: Area
    address: Address
    lamp: MapObject


@pytest.fixture
def catalogue(db: None) -> None:
    """The default catalogue."""
    load_catalogue()


@pytest.fixture
def town(db: None) -> Town:
    """One municipality with a district, a street, an address and a lamp."""
    municipality = AreaFactory(name="Musterstadt", kind=Area.Kind.MUNICIPALITY)
    district = AreaFactory(name="Altstadt", parent=municipality)
    street = Street.objects.create(
        name="Hauptstraße",
        folded="hauptstrasse",
        area=district,
        longitude=7.6260,
        latitude=51.9607,
    )
    address = Address.objects.create(
        street=street,
        house_number="5",
        number_order=5,
        area=district,
        longitude=7.6260,
        latitude=51.9607,
        cell=cell_of(7.6260, 51.9607),
    )
    lamp = MapObject.objects.create(
        kind="lamp",
        number="1047",
        street=street,
        area=district,
        longitude=LAMP[0],
        latitude=LAMP[1],
        cell=cell_of(*LAMP),
    )
    return Town(district, address, lamp)


def photo_file(name: str = "photo.jpg", exif: bytes | None = None) -> SimpleUploadedFile:
    """Return a small JPEG as a browser would upload it."""
    raw = BytesIO()
    options: dict[str, Any] = {"exif": exif} if exif else {}
    Image.new("RGB", (60, 40), "darkgreen").save(raw, "JPEG", **options)
    return SimpleUploadedFile(name, raw.getvalue(), content_type="image/jpeg")


class Walk:
    """Answers the pages of the report one by one, as a browser without JavaScript does."""

    def __init__(self, client: Client, language: str = "de") -> None:
        self.client = client
        self.base = f"/{language}/reports/new"

    def get(self, step: str) -> HttpResponse:
        return self.client.get(f"{self.base}/{step}/")

    def post(self, step: str, data: dict[str, Any] | None = None, query: str = "") -> HttpResponse:
        return self.client.post(f"{self.base}/{step}/{query}", data or {})

    def fill_in(self, **changes: Any) -> None:
        """Answer everything that is needed; a change replaces what one page gets."""
        pages: dict[str, dict[str, Any]] = {
            "place": {"longitude": "7.6260", "latitude": "51.9607", "note": "am Eingang"},
            "category": {"category": "graffiti"},
            "questions": {"shown": "hate"},
            "description": {"text": "Die Wand ist neben dem Eingang beschmiert."},
            "contact": {"reply": "none"},
        }
        for step, data in {**pages, **changes}.items():
            if data is not None:
                response = self.post(step, data)
                assert response.status_code == 302, (step, response.content.decode()[:3000])

    def send(self) -> HttpResponse:
        """Press "Send" and follow to the last page."""
        return self.client.post(f"{self.base}/check/", follow=True)


@pytest.fixture
def walk(client: Client, town: Town, catalogue: None) -> Walk:
    """A walk in German through a town with a catalogue."""
    assert Category.objects.exists()
    return Walk(client)


def state_in(phase: Phase) -> object:
    return StateFactory(slug=phase.value, phase=phase, names={"de": f"Zustand {phase.value}"})


@pytest.fixture
def cases(db: None) -> list[Case]:
    """Nine visible cases (six open), and one that is hidden."""
    bins = CategoryFactory(slug="bin", names={"de": "Papierkorb"})
    north = AreaFactory(name="Nord", south=51.97, north=51.99)
    made = []
    for number in range(9):
        place = PlaceFactory(
            longitude=7.61 + number / 500,
            latitude=51.96 + number / 500,
            area=north if number > 4 else AreaFactory(),
        )
        made.append(
            CaseFactory(
                place=place,
                state=state_in(Phase.DONE if number % 3 == 0 else Phase.RECEIVED),
                category=bins if number % 2 else CategoryFactory(),
                reported_at=NOON - timedelta(days=number),
            )
        )
    CaseFactory(is_visible=False, state=state_in(Phase.RECEIVED))
    recount_all()
    return made
