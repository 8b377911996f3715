"""What a search or a look-up of places answers, in the words of the reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from civic.places.gazetteer import Gazetteer, KnownArea, KnownObject, KnownStreet
from civic.places.geometry import bearing_deg
from civic.places.models import Address, Area, MapObject

OBJECT_LABELS: dict[str, Promise] = {
    MapObject.Kind.LAMP: gettext_lazy("Street lamp %(name)s"),
    MapObject.Kind.BIN: gettext_lazy("Litter bin %(name)s"),
    MapObject.Kind.STOP: gettext_lazy("Stop %(name)s"),
    MapObject.Kind.PLAYGROUND: gettext_lazy("Playground %(name)s"),
    MapObject.Kind.BENCH: gettext_lazy("Bench %(name)s"),
}
DIRECTIONS = (
    gettext_lazy("to the north"),
    gettext_lazy("to the north-east"),
    gettext_lazy("to the east"),
    gettext_lazy("to the south-east"),
    gettext_lazy("to the south"),
    gettext_lazy("to the south-west"),
    gettext_lazy("to the west"),
    gettext_lazy("to the north-west"),
)


@dataclass(frozen=True)
class Match:
    """A place of the gazetteer: its label, what tells it from others, its point and its key."""

    kind: str
    label: str
    detail: str
    longitude: float
    latitude: float
    area_id: int | None
    key: str
    object_kind: str = ""
    object_number: str = ""


@dataclass(frozen=True)
class NearbyObject:
    """An object, how far it is from a point, and in which direction."""

    match: Match
    distance_m: float
    direction: Promise

    @property
    def rounded_m(self) -> int:
        """The distance in steps of 5 m, as a person would say it."""
        return max(5, round(self.distance_m / 5) * 5)

    @property
    def distance_words(self) -> str:
        """The distance in a few words."""
        return ngettext("%(metres)d metre", "%(metres)d metres", self.rounded_m) % {
            "metres": self.rounded_m
        }


def direction_words(from_lon: float, from_lat: float, to_lon: float, to_lat: float) -> Promise:
    """Return in which of eight directions the second point lies from the first."""
    bearing = bearing_deg(from_lon, from_lat, to_lon, to_lat)
    return DIRECTIONS[round(bearing / 45) % 8]


def object_label(kind: str, name: str) -> str:
    """Return "Street lamp 1047", or the kind alone where there is neither number nor name.

    A name that says the kind itself ("Spielplatz Lindenpark") stands alone.
    """
    if not name:
        return str(MapObject.Kind(kind).label)
    label = str(OBJECT_LABELS[kind])
    kind_alone = label.replace("-", "") % {"name": ""}
    if name.casefold().startswith(kind_alone.strip().casefold()):
        return name
    return label % {"name": name}


def address_match(address: Address, names: Gazetteer, wanted: str = "") -> Match:
    """Return the match of an address with its street loaded.

    Where another number was wanted, the detail says that this is the nearest.
    """
    detail = names.area_name(address.area_id)
    if wanted:
        detail = _(
            "Number %(wanted)s is not known here. The nearest number is %(nearest)s. %(district)s"
        ) % {"wanted": wanted, "nearest": address.house_number, "district": detail}
    return Match(
        kind="address",
        label=f"{address.street.name} {address.house_number}",
        detail=detail.strip(),
        longitude=address.longitude,
        latitude=address.latitude,
        area_id=address.area_id,
        key=f"address:{address.pk}",
    )


def street_match(street: KnownStreet, names: Gazetteer) -> Match:
    """Return the match of a street."""
    return Match(
        kind="street",
        label=street.name,
        detail=names.area_name(street.area_id),
        longitude=street.longitude,
        latitude=street.latitude,
        area_id=street.area_id,
        key=f"street:{street.pk}",
    )


def area_match(area: KnownArea, names: Gazetteer) -> Match:
    """Return the match of a municipality or district."""
    detail = names.area_name(area.parent_id)
    return Match(
        kind="area",
        label=area.name,
        detail=detail or str(Area.Kind(area.kind).label),
        longitude=area.longitude,
        latitude=area.latitude,
        area_id=area.pk,
        key=f"area:{area.pk}",
    )


def object_match(thing: MapObject, names: Gazetteer) -> Match:
    """Return the match of an object with its street loaded."""
    where = [thing.street.name if thing.street else "", names.area_name(thing.area_id)]
    return Match(
        kind="object",
        label=object_label(thing.kind, thing.number or thing.name),
        detail=", ".join(part for part in where if part),
        longitude=thing.longitude,
        latitude=thing.latitude,
        area_id=thing.area_id,
        key=f"object:{thing.pk}",
        object_kind=thing.kind,
        object_number=thing.number,
    )


def named_object_match(thing: KnownObject, names: Gazetteer) -> Match:
    """Return the match of an object that is known by its name."""
    return Match(
        kind="object",
        label=object_label(thing.kind, thing.name),
        detail=names.area_name(thing.area_id),
        longitude=thing.longitude,
        latitude=thing.latitude,
        area_id=thing.area_id,
        key=f"object:{thing.pk}",
        object_kind=thing.kind,
        object_number=thing.number,
    )
