"""Store an assembled town over the old one without a moment in which the gazetteer is empty.

Rows are matched with what is there and only differences are written: first the new and changed
ones, last the removal of what is gone, in transactions of one batch each. So the keys of areas and
addresses stay, readers always find a town, and nobody waits long for the database.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.db.models import Model

from civic.places.cells import cell_of
from civic.places.folding import fold
from civic.places.models import Address, MapObject, Street
from civic.places.osm.assembling import StreetKey, TownAddress, TownData, TownObject

# A batch takes 50 to 150 ms with SQLite on two slow cores.
BATCH = 1500
# Updating is slower: one CASE for each row and column.
UPDATE_BATCH = 200
LARGEST_NUMBER = 2_000_000

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Difference(Generic[Row]):
    """What must be written so that a table holds the wanted rows."""

    new: list[Row]
    changed: list[Row]
    columns: Sequence[str]
    gone: list[int]


def write_streets(town: TownData, area_ids: Mapping[str, int]) -> dict[StreetKey, int]:
    """Add and change streets, and return their keys; old ones stay for now."""
    wanted = {
        (name, area_ids[area]): Street(
            name=name,
            folded=fold(name)[:200],
            area_id=area_ids[area],
            longitude=longitude,
            latitude=latitude,
        )
        for (name, area), (longitude, latitude) in town.streets.items()
    }
    present: dict[tuple[str, int], Street] = {
        (street.name, street.area_id or 0): street for street in Street.objects.all()
    }
    _save(_difference(wanted, present, ("folded", "longitude", "latitude")))
    pks = {(name, area): pk for pk, name, area in Street.objects.values_list("pk", "name", "area")}
    return {(name, area): pks[name, area_ids[area]] for name, area in town.streets}


def write_addresses(
    town: TownData, street_ids: Mapping[StreetKey, int], area_ids: Mapping[str, int]
) -> list[int]:
    """Add and change house numbers, and return the keys of those that are gone."""
    wanted = {
        (street_ids[item.street], item.number): _address(item, street_ids, area_ids)
        for item in town.addresses
    }
    present = {(row.street_id, row.house_number): row for row in Address.objects.all()}
    columns = ("number_order", "postcode", "area_id", "longitude", "latitude", "cell")
    difference = _difference(wanted, present, columns)
    _save(difference)
    return difference.gone


def write_objects(
    town: TownData, street_ids: Mapping[StreetKey, int], area_ids: Mapping[str, int]
) -> list[int]:
    """Add and change objects, and return the keys of those that are gone."""
    wanted = {
        (item.kind, item.source_id): _object(item, street_ids, area_ids) for item in town.objects
    }
    present = {(row.kind, row.source_id): row for row in MapObject.objects.all()}
    columns = ("number", "name", "street_id", "area_id", "longitude", "latitude", "cell")
    difference = _difference(wanted, present, columns)
    _save(difference)
    every = set(MapObject.objects.values_list("pk", flat=True))
    kept = {row.pk for row in present.values()}
    return [*difference.gone, *sorted(every - kept - _pks(difference.new))]


def remove_addresses(gone: Sequence[int]) -> None:
    """Remove house numbers that are no longer in the town."""
    for batch in batches(gone):
        with transaction.atomic():
            Address.objects.filter(pk__in=batch).delete()


def remove_objects(gone: Sequence[int]) -> None:
    """Remove objects that are no longer in the town."""
    for batch in batches(gone):
        with transaction.atomic():
            MapObject.objects.filter(pk__in=batch).delete()


def remove_streets(kept: Mapping[StreetKey, int]) -> None:
    """Remove the streets that are no longer in the town."""
    gone = sorted(set(Street.objects.values_list("pk", flat=True)) - set(kept.values()))
    for batch in batches(gone):
        with transaction.atomic():
            Street.objects.filter(pk__in=batch).delete()


def batches(items: Sequence[Item], size: int = BATCH) -> Iterator[Sequence[Item]]:
    """Return the items in pieces that one short transaction takes."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def number_order(house_number: str) -> int:
    """Return the number without its letter, 0 where there is none."""
    found = re.match(r"[0-9]{1,7}", house_number)
    return min(int(found[0]), LARGEST_NUMBER) if found else 0


def _address(
    item: TownAddress, street_ids: Mapping[StreetKey, int], area_ids: Mapping[str, int]
) -> Address:
    longitude, latitude = item.point
    return Address(
        street_id=street_ids[item.street],
        house_number=item.number,
        number_order=number_order(item.number),
        postcode=item.postcode,
        area_id=area_ids[item.area],
        longitude=longitude,
        latitude=latitude,
        cell=cell_of(longitude, latitude),
    )


def _object(
    item: TownObject, street_ids: Mapping[StreetKey, int], area_ids: Mapping[str, int]
) -> MapObject:
    longitude, latitude = item.point
    return MapObject(
        source_id=item.source_id,
        kind=item.kind,
        number=item.number,
        name=item.name,
        street_id=street_ids[item.street] if item.street else None,
        area_id=area_ids[item.area],
        longitude=longitude,
        latitude=latitude,
        cell=cell_of(longitude, latitude),
    )


def _difference(
    wanted: Mapping[Key, Row], present: Mapping[Key, Row], columns: Sequence[str]
) -> Difference[Row]:
    changed: list[Row] = []
    for key in wanted.keys() & present.keys():
        old, new = present[key], wanted[key]
        if any(getattr(old, column) != getattr(new, column) for column in columns):
            new.pk = old.pk
            changed.append(new)
    return Difference(
        new=[row for key, row in wanted.items() if key not in present],
        changed=changed,
        columns=columns,
        gone=sorted(row.pk for key, row in present.items() if key not in wanted),
    )


def _save(difference: Difference[Row]) -> None:
    for batch in batches(difference.new):
        with transaction.atomic():
            type(batch[0])._default_manager.bulk_create(batch)  # noqa: SLF001 - Django's name
    for batch in batches(difference.changed, UPDATE_BATCH):
        with transaction.atomic():
            type(batch[0])._default_manager.bulk_update(batch, difference.columns)  # noqa: SLF001


def _pks(rows: Sequence[Row]) -> set[int]:
    return {row.pk for row in rows}
