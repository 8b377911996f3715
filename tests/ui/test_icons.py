"""Icons: a sprite of those that are used."""

import re
import tomllib
from pathlib import Path

from django.conf import settings
from django.template import engines

ROOT = Path(settings.BASE_DIR)
LISTED = {
    line.partition("#")[0].strip()
    for line in (ROOT / "static/css/icons.txt").read_text(encoding="utf-8").splitlines()
} - {""}


def icon(text, **context):
    """Return what the tag writes."""
    return engines["django"].from_string("{% load ui %}" + text).render(context)


def test_decoration_is_silent_and_a_labelled_icon_speaks():
    assert 'aria-hidden="true"' in icon('{% icon "home" %}')
    assert 'role="img" aria-label="Home &amp; away"' in icon(
        '{% icon "home" label %}', label="Home & away"
    )


def test_every_icon_that_a_template_names_is_in_the_sprite():
    named = {
        (name, file.name)
        for file in (ROOT / "civic").rglob("templates/**/*.html")
        for name in re.findall(r'{% icon [\'"]([\w-]+)[\'"]', file.read_text(encoding="utf-8"))
    }

    assert named
    assert {(name, file) for name, file in named if name not in LISTED} == set()


def test_every_icon_of_the_catalogue_is_in_the_sprite():
    catalogue = tomllib.loads((ROOT / "civic/reports/catalogue.toml").read_text(encoding="utf-8"))

    named = {entry["icon"] for entry in catalogue["categories"] if "icon" in entry}
    assert named
    assert named <= LISTED
