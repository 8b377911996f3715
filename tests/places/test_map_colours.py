"""The map's colours: markers and names can be told from what is around them (WCAG 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

PALETTE = Path(settings.BASE_DIR) / "static" / "css" / "map-palette.css"
MARKERS = ["received", "in-progress", "waiting", "done", "rejected", "place", "cluster"]
GROUNDS = ["land", "settled", "work", "green", "wood", "field", "water", "building", "road"]


def palettes() -> dict[str, dict[str, str]]:
    light, dark = PALETTE.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    entry = re.compile(r"--map-([\w-]+): (#[0-9a-f]{6});")
    return {"light": dict(entry.findall(light)), "dark": dict(entry.findall(dark))}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_and_light_name_the_same_colours(scheme: str) -> None:
    assert palettes()[scheme].keys() == palettes()["light"].keys()
    assert len(palettes()[scheme]) > 25


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("marker", MARKERS)
def test_marker_stands_out_from_its_halo_and_its_sign_from_it(scheme: str, marker: str) -> None:
    colours = palettes()[scheme]
    body = colours[f"marker-{marker}"]

    assert contrast(body, colours["marker-halo"]) >= 3
    assert contrast(body, colours["marker-sign"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_marker_stands_out_from_every_ground(scheme: str, marker: str, ground: str) -> None:
    colours = palettes()[scheme]

    assert contrast(colours[f"marker-{marker}"], colours[ground]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["text", "text-minor", "text-water"])
def test_names_can_be_read_on_their_halo(scheme: str, text: str) -> None:
    colours = palettes()[scheme]

    assert contrast(colours[text], colours["text-halo"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_house_numbers_can_be_read_on_their_houses(scheme: str) -> None:
    colours = palettes()[scheme]

    assert contrast(colours["text"], colours["building"]) >= 4.5
