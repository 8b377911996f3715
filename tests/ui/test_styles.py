"""What every template and style sheet keeps to."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
STYLES = sorted((ROOT / "static/css").glob("*.css"))
PAGES = [
    file
    for file in sorted((ROOT / "civic").rglob("templates/**/*.html"))
    if "messages" not in file.parts and "notifications" not in file.parts
]
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|border-(?:top|bottom)-(?:left|right)-radius|(?:min-|max-)?(?:width|height))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\brgba?\(|\bhsla?\(|\boklch\(")
# Pictures whose colours mean nothing; the print sheet needs pure black on white.
WITH_OWN_COLOURS = {"tokens.css", "scene.css", "mark.css", "print.css", "button.css"}


def rules(file):
    """Return the style sheet without comments and without the conditions of media queries."""
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@(?:media|container|supports)[^{]*", "@media ", text)


def test_there_is_something_to_check():
    assert len(STYLES) > 20
    assert len(PAGES) > 20


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_style_sheets_use_logical_properties(file):
    assert PHYSICAL.findall(rules(file)) == []


@pytest.mark.parametrize(
    "text", ["a { margin-left: 1px; }", "a { right: 0; }", "a { text-align: left; }"]
)
def test_the_check_notices_a_physical_property(text, tmp_path):
    file = tmp_path / "x.css"
    file.write_text(text, encoding="utf-8")

    assert PHYSICAL.findall(rules(file))


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_colours_come_from_the_tokens(file):
    if file.name in WITH_OWN_COLOURS or file.name.startswith("map-"):
        pytest.skip("a picture or the tokens themselves")

    assert COLOUR.findall(rules(file)) == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_pages_hold_no_inline_style_or_script(file):
    text = file.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle\s*=", text)
    assert "<style" not in text
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert "hx-on" not in text
    assert "javascript:" not in text


@pytest.mark.parametrize("name", ["components.txt", "map.txt"])
def test_every_listed_style_sheet_exists_and_is_listed_once(name):
    lines = (ROOT / "static/css" / name).read_text(encoding="utf-8").splitlines()
    entries = [line.partition("#")[0].strip() for line in lines]
    entries = [entry for entry in entries if entry]

    assert len(entries) == len(set(entries))
    assert [entry for entry in entries if not (ROOT / f"static/css/{entry}.css").exists()] == []


def test_no_style_sheet_is_forgotten():
    listed = {
        line.partition("#")[0].strip()
        for name in ["components.txt", "map.txt"]
        for line in (ROOT / "static/css" / name).read_text(encoding="utf-8").splitlines()
    }

    assert {file.stem for file in STYLES} - listed == set()
