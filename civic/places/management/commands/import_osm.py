"""Import the town's ground from an OpenStreetMap file."""

from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from civic.places.osm.assembling import Choice, TownData
from civic.places.osm.basemap import (
    BasemapError,
    DrawingToolMissingError,
    draw_basemap,
    put_in_place,
)
from civic.places.osm.importing import Imported, read_town, refuse_shrinking, store_town
from civic.places.osm.reading import UnreadableFileError


class Command(BaseCommand):
    help = (
        "Import areas, streets, house numbers, objects and the basemap from an OpenStreetMap "
        "extract (.osm.pbf). Importing again updates; a wrong file changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.osm.pbf")
        parser.add_argument(
            "--municipality",
            action="append",
            default=[],
            metavar="NAME",
            help="only this municipality of the file; may be given several times",
        )
        parser.add_argument(
            "--district-level",
            type=int,
            choices=[9, 10, 11],
            help="the admin_level of the districts (default: the first with at least two)",
        )
        parser.add_argument(
            "--allow-fewer",
            action="store_true",
            help="accept a file with less than half of the streets or house numbers of now",
        )
        parser.add_argument(
            "--no-basemap", action="store_true", help="keep the basemap that is there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        choice = Choice(options["municipality"], options["district_level"])
        try:
            town, record = read_town(options["file"], choice)
            if not options["allow_fewer"]:
                refuse_shrinking(town)
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        settings.BASEMAP_FILE.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=settings.BASEMAP_FILE.parent) as folder:
            drawn = None if options["no_basemap"] else self._draw(options["file"], town, folder)
            imported = store_town(town, record)
            if drawn:
                put_in_place(drawn, settings.BASEMAP_FILE)
        self.stdout.write(_result(options["file"], imported, drawn))

    def _draw(self, file: Path, town: TownData, folder: str) -> Path | None:
        try:
            return draw_basemap(file, town, Path(folder))
        except DrawingToolMissingError as error:
            self.stderr.write(self.style.WARNING(str(error)))
            return None
        except BasemapError as error:
            raise CommandError(str(error)) from error


def _result(file: Path, imported: Imported, drawn: Path | None) -> str:
    kept = f" ({imported.areas_kept} old ones kept: still in use)" if imported.areas_kept else ""
    basemap = "basemap drawn" if drawn else "basemap unchanged"
    return (
        f"Imported {file.name}: {imported.areas} areas{kept}, {imported.streets} streets, "
        f"{imported.addresses} house numbers, {imported.objects} objects, {basemap}."
    )
