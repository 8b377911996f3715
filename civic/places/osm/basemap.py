"""Draw the basemap: OpenStreetMap data to one PMTiles file of vector tiles.

tilemaker does the work, led by the two files in `civic/places/basemap/`; the layers are described
in `docs/places.md`.
"""

import json
import shutil
import subprocess
from pathlib import Path

from pmtiles.convert import mbtiles_to_pmtiles

from civic.places.geometry import Box, box_of
from civic.places.osm.assembling import TownData

STYLE_FOLDER = Path(__file__).resolve().parent.parent / "basemap"
# So much of the neighbourhood is drawn around the town, in degrees (some 2 km).
MARGIN_DEG = 0.025
TIMEOUT_S = 3600


class BasemapError(Exception):
    """The basemap could not be drawn; the message says why."""


class DrawingToolMissingError(BasemapError):
    """tilemaker is not installed."""


def draw_basemap(file: Path, town: TownData, folder: Path) -> Path:
    """Draw the basemap of the town into the folder and return the PMTiles file.

    Raises:
        DrawingToolMissingError: with the command that installs tilemaker.
        BasemapError: with what tilemaker said.
    """
    tilemaker = shutil.which("tilemaker")
    if tilemaker is None:
        raise DrawingToolMissingError(
            "The basemap was not drawn because tilemaker is missing. Install it "
            "(Debian: apt-get install tilemaker) and import again."
        )
    tiles, drawn = folder / "basemap.mbtiles", folder / "basemap.pmtiles"
    box = _town_box(town)
    command = [
        *(tilemaker, "--input", str(file), "--output", str(tiles)),
        *("--config", str(_config(folder, box)), "--process", str(STYLE_FOLDER / "layers.lua")),
        *("--bbox", str(box)),
    ]
    _run(command)
    mbtiles_to_pmtiles(str(tiles), str(drawn), None)  # type: ignore[no-untyped-call]
    return drawn


def put_in_place(drawn: Path, target: Path) -> None:
    """Replace the basemap at once; who reads the old one reads it to the end."""
    drawn.chmod(0o644)
    drawn.replace(target)


def _run(command: list[str]) -> None:
    try:
        subprocess.run(  # noqa: S603 - our own arguments, no shell
            command, check=True, capture_output=True, text=True, timeout=TIMEOUT_S
        )
    except subprocess.CalledProcessError as error:
        last = (error.stderr or error.stdout).strip().splitlines()[-1:]
        raise BasemapError(
            f"tilemaker could not draw the basemap ({' '.join(last)}); nothing was changed."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise BasemapError(
            f"tilemaker took longer than {TIMEOUT_S} s; nothing was changed."
        ) from error


def _config(folder: Path, box: Box) -> Path:
    """Write the configuration with the town's box and return it."""
    config = json.loads((STYLE_FOLDER / "config.json").read_text(encoding="utf-8"))
    config["settings"]["bounding_box"] = [box.west, box.south, box.east, box.north]
    file = folder / "config.json"
    file.write_text(json.dumps(config), encoding="utf-8")
    return file


def _town_box(town: TownData) -> Box:
    boxes = [box_of(area.geometry) for area in town.areas]
    return Box(
        west=min(box.west for box in boxes) - MARGIN_DEG,
        south=min(box.south for box in boxes) - MARGIN_DEG,
        east=max(box.east for box in boxes) + MARGIN_DEG,
        north=max(box.north for box in boxes) + MARGIN_DEG,
    )
