"""Turn what a person chose into a stored place."""

import math
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from civic.places.cells import cell_of
from civic.places.gazetteer import gazetteer
from civic.places.geocoding import Match
from civic.places.matches import object_label
from civic.places.models import Area, MapObject, Place
from civic.places.surroundings import area_id_at, is_in_town, nearest_address

PRECISIONS = {
    "address": Place.Precision.ADDRESS,
    "street": Place.Precision.STREET,
    "object": Place.Precision.OBJECT,
    "area": Place.Precision.DISTRICT,
}
LABEL_LENGTH = NOTE_LENGTH = 300


class OutsideTownError(ValueError):
    """The point is not in the town."""


@dataclass(frozen=True)
class PlaceChoice:
    """A place that was chosen but not stored yet; it survives the session as JSON."""

    precision: str
    longitude: float
    latitude: float
    label: str
    area_id: int | None = None
    object_kind: str = ""
    object_number: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the choice as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "PlaceChoice":
        """Return the choice of `to_json`.

        Raises:
            ValueError: if the values are not those of a choice.
        """
        names = {field.name for field in fields(cls)}
        try:
            return cls(**{name: value for name, value in values.items() if name in names})
        except (TypeError, AttributeError) as error:
            raise ValueError("These values are no choice of a place.") from error


def choice_from_match(match: Match, note: str = "") -> PlaceChoice:
    """Return the choice of a place that the search found, labelled in the town's language."""
    with override(settings.LANGUAGE_CODE):
        label = match.label
        if match.kind == "object":
            label = _object_label(match)
        if match.kind != "area":
            label = ", ".join(filter(None, [label, gazetteer().area_name(match.area_id)]))
    return PlaceChoice(
        precision=PRECISIONS[match.kind].value,
        longitude=match.longitude,
        latitude=match.latitude,
        label=label[:LABEL_LENGTH],
        area_id=match.area_id,
        object_kind=match.object_kind,
        object_number=match.object_number,
        note=note.strip()[:NOTE_LENGTH],
    )


def choice_at_point(longitude: float, latitude: float, note: str = "") -> PlaceChoice:
    """Return the choice of a point on the map, labelled with the nearest address.

    Raises:
        OutsideTownError: if the point is not in the town, or no point at all.
    """
    is_point = math.isfinite(longitude) and math.isfinite(latitude)
    if not is_point or not is_in_town(longitude, latitude):
        raise OutsideTownError(f"{longitude}, {latitude}")
    area_id = area_id_at(longitude, latitude)
    with override(settings.LANGUAGE_CODE):
        label = _point_label(longitude, latitude, area_id)
    return PlaceChoice(
        precision=Place.Precision.POINT.value,
        longitude=round(longitude, 7),
        latitude=round(latitude, 7),
        label=label[:LABEL_LENGTH],
        area_id=area_id,
        note=note.strip()[:NOTE_LENGTH],
    )


def create_place(choice: PlaceChoice) -> Place:
    """Store the place; an area that is gone since is left empty."""
    area = Area.objects.filter(pk=choice.area_id).first() if choice.area_id else None
    west, south, east, north = _box(choice, area)
    is_district = choice.precision == Place.Precision.DISTRICT and area
    point = {"type": "Point", "coordinates": [choice.longitude, choice.latitude]}
    return Place.objects.create(
        precision=choice.precision,
        label=choice.label,
        note=choice.note,
        area=area,
        object_kind=choice.object_kind,
        object_number=choice.object_number,
        geometry=area.geometry if is_district and area else point,
        longitude=choice.longitude,
        latitude=choice.latitude,
        west=west,
        south=south,
        east=east,
        north=north,
        cell=cell_of(choice.longitude, choice.latitude),
    )


def _box(choice: PlaceChoice, area: Area | None) -> tuple[float, float, float, float]:
    if choice.precision == Place.Precision.DISTRICT and area:
        return area.west, area.south, area.east, area.north
    return choice.longitude, choice.latitude, choice.longitude, choice.latitude


def _object_label(match: Match) -> str:
    """Return the object's label in the active language, with its street."""
    thing = MapObject.objects.select_related("street").filter(pk=match.key.split(":")[1]).first()
    if thing is None:
        return match.label
    label = object_label(thing.kind, thing.number or thing.name)
    return f"{label}, {thing.street.name}" if thing.street else label


def _point_label(longitude: float, latitude: float, area_id: int | None) -> str:
    area = gazetteer().area_name(area_id)
    address = nearest_address(longitude, latitude)
    if address and area:
        return _("Near %(address)s, %(district)s") % {"address": address.label, "district": area}
    if address:
        return _("Near %(address)s") % {"address": address.label}
    return area or f"{latitude:.5f}, {longitude:.5f}"
