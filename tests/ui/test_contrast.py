"""Contrast of the tokens, light and dark (WCAG 1.4.3, 1.4.6, 1.4.11)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--color-([\w-]+):\s*#([0-9a-f]{6})\b")


def theme(name):
    """Return the colours of the light or the dark theme."""
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    colours = dict(COLOUR.findall(light))
    return colours if name == "light" else colours | dict(COLOUR.findall(dark))


def luminance(colour):
    """Return the relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the ratio of two colours, 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


ON_SURFACES = ["page", "surface", "surface-tint", "surface-warm"]
PAIRS = [
    *[("text", surface, 7.0) for surface in ON_SURFACES],
    *[("text-muted", surface, 4.5) for surface in ON_SURFACES],
    *[("link", surface, 4.5) for surface in ON_SURFACES],
    *[("border-strong", surface, 3.0) for surface in ["page", "surface"]],
    *[(state, f"{state}-surface", 4.5) for state in ["danger", "warning", "success", "info"]],
    *[("text", f"{state}-surface", 7.0) for state in ["danger", "warning", "success", "info"]],
    ("on-town", "town", 7.0),
    ("on-town", "town-strong", 7.0),
    ("on-sun", "sun", 7.0),
    ("focus", "page", 3.0),
    ("focus", "surface", 3.0),
]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "wanted"), PAIRS)
def test_colours_can_be_told_apart(name, front, back, wanted):
    colours = theme(name)

    assert contrast(colours[front], colours[back]) >= wanted


def test_the_measure_is_that_of_wcag():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)
