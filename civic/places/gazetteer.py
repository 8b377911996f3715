"""What every process keeps of the gazetteer in memory: areas, streets, named objects.

A town has a few thousand of these; its hundred thousand addresses stay in the database. What is
kept is thrown away when the stamp of the newest import changes (one query on an indexed table of a
few rows); without an import nothing is kept.
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from civic.places.folding import fold, key
from civic.places.geometry import ShapeIndex, point_in
from civic.places.models import Area, GazetteerImport, MapObject, Street


@dataclass(frozen=True)
class KnownArea:
    """An area without its outline."""

    pk: int
    kind: str
    name: str
    key: str
    parent_id: int | None
    longitude: float
    latitude: float


@dataclass(frozen=True)
class KnownStreet:
    """A street of one area."""

    pk: int
    name: str
    key: str
    word_keys: tuple[str, ...]
    area_id: int | None
    longitude: float
    latitude: float


@dataclass(frozen=True)
class KnownObject:
    """An object that has a name, such as a stop; both sides of the street are one."""

    pk: int
    kind: str
    name: str
    key: str
    number: str
    area_id: int | None
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Gazetteer:
    """The names of the town, read when first asked for."""

    stamp: UUID | None

    @cached_property
    def areas(self) -> dict[int, KnownArea]:
        """All areas by primary key."""
        columns = ("pk", "kind", "name", "parent_id", "geometry")
        return {
            pk: KnownArea(pk, kind, name, key(name), parent_id, *point_in(geometry))
            for pk, kind, name, parent_id, geometry in Area.objects.values_list(*columns)
        }

    @cached_property
    def shapes(self) -> ShapeIndex[int]:
        """The outlines of all areas, districts before municipalities."""
        rows = Area.objects.order_by("kind", "pk").values_list("pk", "geometry")
        return ShapeIndex(rows)

    @cached_property
    def streets(self) -> list[KnownStreet]:
        """All streets."""
        columns = ("pk", "name", "area_id", "longitude", "latitude")
        return [
            KnownStreet(pk, name, key(name), _word_keys(name), area_id, longitude, latitude)
            for pk, name, area_id, longitude, latitude in Street.objects.values_list(*columns)
        ]

    @cached_property
    def street_keys(self) -> list[str]:
        """The keys of `streets`, in the same order."""
        return [street.key for street in self.streets]

    @cached_property
    def named_objects(self) -> list[KnownObject]:
        """One object for each kind, name and area."""
        columns = ("pk", "kind", "name", "number", "area_id", "longitude", "latitude")
        rows = MapObject.objects.exclude(name="").order_by("-pk").values_list(*columns)
        firsts = {
            (kind, name, area_id): KnownObject(
                pk, kind, name, key(name), number, area_id, longitude, latitude
            )
            for pk, kind, name, number, area_id, longitude, latitude in rows
        }
        return sorted(firsts.values(), key=lambda known: known.pk)

    @cached_property
    def named_object_keys(self) -> list[str]:
        """The keys of `named_objects`, in the same order."""
        return [known.key for known in self.named_objects]

    def area_name(self, area_id: int | None) -> str:
        """Return the name of the area, or an empty text."""
        return self.areas[area_id].name if area_id in self.areas else ""

    def within(self, area_id: int) -> set[int]:
        """Return the area and the areas below it."""
        return {area_id, *(pk for pk, area in self.areas.items() if area.parent_id == area_id)}


_kept: Gazetteer | None = None


def gazetteer() -> Gazetteer:
    """Return the names of the town as of the newest import; costs one small query."""
    global _kept  # noqa: PLW0603 - one per process, replaced whole, so that threads need no lock
    stamp = GazetteerImport.objects.order_by("-pk").values_list("stamp", flat=True).first()
    kept = _kept
    if kept is None or stamp is None or kept.stamp != stamp:
        kept = _kept = Gazetteer(stamp)
    return kept


def _word_keys(name: str) -> tuple[str, ...]:
    """Return the keys from each later word on, so that "17. Juni" finds "Straße des 17. Juni"."""
    words = fold(name).split()
    return tuple(key(" ".join(words[start:])) for start in range(1, len(words)))
