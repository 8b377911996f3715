"""Import a town: read the whole file, check it, draw the basemap, then store everything."""

from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from civic.places.models import Address, GazetteerImport, Street
from civic.places.osm.areas import remove_areas, write_areas
from civic.places.osm.assembling import Choice, TownData, assemble
from civic.places.osm.reading import UnreadableFileError, read_file
from civic.places.osm.writing import (
    remove_addresses,
    remove_objects,
    remove_streets,
    write_addresses,
    write_objects,
    write_streets,
)


@dataclass(frozen=True)
class Imported:
    """How many of each are in the town now, and how many old areas had to stay."""

    areas: int
    streets: int
    addresses: int
    objects: int
    areas_kept: int


def read_town(file: Path, choice: Choice) -> tuple[TownData, GazetteerImport]:
    """Return the town in the file and the unsaved record of this import.

    Raises:
        UnreadableFileError: with a sentence for the operator.
    """
    raw = read_file(file)
    town = assemble(raw, choice)
    counts = {
        "areas": len(town.areas),
        "streets": len(town.streets),
        "addresses": len(town.addresses),
        "objects": len(town.objects),
    }
    return town, GazetteerImport(file_name=file.name, data_from=raw.data_from, counts=counts)


def refuse_shrinking(town: TownData) -> None:
    """Refuse a file with less than half of the streets or house numbers that are known now.

    A download that ended early can look whole.

    Raises:
        UnreadableFileError: with both numbers.
    """
    for what, now, before in (
        ("streets", len(town.streets), Street.objects.count()),
        ("house numbers", len(town.addresses), Address.objects.count()),
    ):
        if now * 2 < before:
            raise UnreadableFileError(
                f"The file holds {now} {what}, the town has {before} now. If that is right, "
                "repeat with --allow-fewer; the old data were kept."
            )


def store_town(town: TownData, record: GazetteerImport) -> Imported:
    """Store the town and its record; readers see the old or the new rows, never none."""
    area_ids = write_areas(town.areas)
    street_ids = write_streets(town, area_ids)
    addresses_gone = write_addresses(town, street_ids, area_ids)
    objects_gone = write_objects(town, street_ids, area_ids)
    remove_addresses(addresses_gone)
    remove_objects(objects_gone)
    remove_streets(street_ids)
    areas_kept = remove_areas(area_ids)
    record.imported_at = timezone.now()
    record.save()
    return Imported(**record.counts, areas_kept=areas_kept)
