"""Generate the demo town of Musterstadt as OpenStreetMap data: the same file every time."""

from pathlib import Path
from random import Random

from civic.demo.town.equipment import place_equipment
from civic.demo.town.houses import build_houses
from civic.demo.town.land import draw_countryside, reserve_greens
from civic.demo.town.osm_writing import write_sheet
from civic.demo.town.quarters import draw_quarters, draw_villages
from civic.demo.town.sheet import Sheet
from civic.demo.town.skeleton import draw_skeleton

SEED = 1350  # the year in which the invented town got its invented charter


def write_town(file: Path) -> None:
    """Write the town to an .osm.pbf file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write_sheet(draw_town(), file)


def draw_town() -> Sheet:
    """Return the drawing of the town."""
    chance = Random(SEED)  # noqa: S311 - a drawing, no secret
    sheet = Sheet()
    draw_skeleton(sheet)
    reserve_greens(sheet, chance)
    draw_quarters(sheet, chance)
    villages = draw_villages(sheet, chance)
    build_houses(sheet, chance, {})
    place_equipment(sheet, chance)
    draw_countryside(sheet, chance, villages)
    return sheet
