"""The set-up of style sheet, fonts and icons."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.conf import settings

FILE = Path(settings.BASE_DIR) / "setup" / "assets.py"


@pytest.fixture(scope="module")
def assets():
    """The set-up step as a module; it lies outside the packages."""
    spec = importlib.util.spec_from_file_location("assets", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("physical", "logical"),
    [
        ("a{margin-left:1px}", "a{margin-inline-start:1px}"),
        ("a{border-right: 0}", "a{border-inline-end: 0}"),
        ("a{left: 0; right:auto}", "a{inset-inline-start: 0; inset-inline-end:auto}"),
        ("a{text-align: left}", "a{text-align: start}"),
        ("a{float: right}", "a{float: inline-end}"),
        ("a{border-top-left-radius:2px}", "a{border-start-start-radius:2px}"),
        (".left-side{color:red}", ".left-side{color:red}"),
        ("a{--space-left:1px}", "a{--space-left:1px}"),
    ],
)
def test_styles_hold_in_both_writing_directions(assets, physical, logical):
    assert assets.logical(physical) == logical


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */ a { }\nb { c: d; }", "b{c:d}"),
        ("@media (min-width: 48rem) {\n a , b { c: calc(1px + 2px); }\n}", None),
        ("a :is(b, c) { d: e; }", "a :is(b,c){d:e}"),
    ],
)
def test_space_is_saved_and_nothing_else(assets, long, short):
    found = assets.minified(long)

    assert found == (short or "@media (min-width:48rem){a,b{c:calc(1px + 2px)}}")


def test_ranges_of_characters_are_read_as_css_writes_them(assets):
    assert list(assets.characters(["U+0041-0043", "U+20AC"])) == [0x41, 0x42, 0x43, 0x20AC]


def test_the_style_sheet_that_was_built_keeps_the_order_of_the_layers():
    sheet = (Path(settings.BASE_DIR) / "static/dist/app.css").read_text(encoding="utf-8")

    layers = sheet.partition(";")[0].removeprefix("@layer ").split(",")
    assert (layers[0], layers[-1]) == ("kern", "app")
    assert sheet.index("@layer kern{") < sheet.index("@layer app{")
    assert not re.search(r"url\((?!['\"]?(data:|\.\./))", sheet)
    assert sheet.count("{") == sheet.count("}")


def test_every_font_that_the_style_sheet_names_is_there():
    dist = Path(settings.BASE_DIR) / "static/dist"
    sheet = (dist / "app.css").read_text(encoding="utf-8")

    named = [part.split("'")[0] for part in sheet.split("url('")[1:]]
    fonts = [name for name in named if name.endswith(".woff2")]
    assert fonts
    assert [name for name in fonts if not (dist / name).resolve().exists()] == []
