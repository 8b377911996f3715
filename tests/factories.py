"""Make the smallest valid thing; a test states what matters to it."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from civic.accounts.models import Department, Duty, User
from civic.contacts.models import Contact
from civic.contributions.models import Channel, Contribution, Review
from civic.contributions.reference import check_character, pin_digest
from civic.places.models import Area, Place
from civic.reports.models import Case, Category, Phase, Report, State

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
PIN = "123456"


def box(west: float, south: float, east: float, north: float) -> dict:
    """Return a rectangle as GeoJSON."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("slug",)

    kind = Area.Kind.DISTRICT
    name = "Altstadt"
    slug = factory.LazyAttribute(lambda area: area.name.lower())
    source_id = factory.Sequence(lambda n: f"r{n}")
    west, south, east, north = 7.60, 51.95, 7.64, 51.97
    geometry = factory.LazyAttribute(lambda a: box(a.west, a.south, a.east, a.north))


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department
        django_get_or_create = ("slug",)

    slug = "streets"
    names = {"de": "Tiefbauamt", "en": "Roads department"}


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = "Kim Muster"
    is_demo = True


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty

    user = factory.SubFactory(UserFactory)
    role = Duty.Role.CASE_WORKER


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    precision = Place.Precision.POINT
    label = "Hauptstraße 5, Altstadt"
    area = factory.SubFactory(AreaFactory)
    longitude, latitude = 7.6260, 51.9607
    west = east = factory.SelfAttribute("longitude")
    south = north = factory.SelfAttribute("latitude")
    geometry = factory.LazyAttribute(
        lambda place: {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    )
    cell = factory.LazyAttribute(lambda place: _cell_of(place.longitude, place.latitude))


def _cell_of(longitude: float, latitude: float) -> int:
    from civic.places.cells import cell_of  # noqa: PLC0415

    return cell_of(longitude, latitude)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    name = "Renate Beispiel"
    email = "renate@example.org"
    language = "de"
    reply = Contact.Reply.MAIL
    created_at = NOON


def _reference(number: int) -> str:
    body = f"{number:08d}"
    return body + check_character(body)


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    reference = factory.Sequence(_reference)
    pin_digest = factory.LazyAttribute(lambda c: pin_digest(c.reference, PIN))
    kind = "report"
    channel = Channel.WEB
    received_at = entered_at = NOON
    language = "de"
    text = "Die Lampe vor dem Haus ist aus."
    review = Review.PENDING
    place = factory.SubFactory(PlaceFactory)


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("slug",)

    slug = "lamp"
    names = {"de": "Straßenlampe", "en": "Street lamp", "ar": "مصباح الشارع"}
    group = "light"
    group_names = {"de": "Licht", "en": "Light", "ar": "الإنارة"}
    department = factory.SubFactory(DepartmentFactory)


class StateFactory(DjangoModelFactory):
    class Meta:
        model = State
        django_get_or_create = ("slug",)

    slug = "received"
    names = {"de": "Eingegangen", "en": "Received", "ar": "تم الاستلام"}
    phase = Phase.RECEIVED


class CaseFactory(DjangoModelFactory):
    class Meta:
        model = Case

    reference = factory.Sequence(lambda n: _reference(n + 50_000_000))
    title = "Straßenlampe, Hauptstraße 5"
    category = factory.SubFactory(CategoryFactory)
    department = factory.SelfAttribute("category.department")
    state = factory.SubFactory(StateFactory)
    phase = factory.SelfAttribute("state.phase")
    place = factory.SubFactory(PlaceFactory)
    area = factory.SelfAttribute("place.area")
    longitude = factory.SelfAttribute("place.longitude")
    latitude = factory.SelfAttribute("place.latitude")
    cell = factory.SelfAttribute("place.cell")
    is_visible = True
    reported_at = changed_at = NOON


class ReportFactory(DjangoModelFactory):
    """A report in a case of its own, with one reference for both."""

    class Meta:
        model = Report

    case = factory.SubFactory(CaseFactory)
    contribution = factory.LazyAttribute(
        lambda report: ContributionFactory(
            reference=report.case.reference,
            place=report.case.place,
            review=Review.RELEASED if report.case.is_visible else Review.PENDING,
            public_text="Die Lampe vor dem Haus ist aus." if report.case.is_visible else "",
        )
    )
