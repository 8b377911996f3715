"""What a page with a map needs in its head and at its end: `map_styles` and `map_scripts`."""

from typing import Any

from django import template
from django.db.models import Max, Min
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from civic.places.basemap_file import basemap_file
from civic.places.geometry import Box, box_around
from civic.places.map_texts import map_texts
from civic.places.models import Area
from civic.town.profile import town

register = template.Library()

# The licence of OpenStreetMap's data asks for this credit, with the address of the licence.
COPYRIGHT_URL = "https://www.openstreetmap.org/copyright"
RADIUS_BEFORE_IMPORT_M = 3000


@register.inclusion_tag("places/_map_styles.html")
def map_styles() -> dict[str, Any]:
    """Link the style sheets of the map; belongs into the block `head`."""
    return {}


@register.inclusion_tag("places/_map_scripts.html", takes_context=True)
def map_scripts(context: template.Context) -> dict[str, Any]:
    """Load the map's scripts and tell them addresses and words; belongs into the block `scripts`.

    Costs one query.
    """
    return {"settings": map_settings(is_demo=bool(context.get("is_demo")))}


def map_settings(*, is_demo: bool) -> dict[str, Any]:
    """Return what static/js/map/settings.js describes."""
    return {
        "basemapUrl": _basemap_url(),
        "attribution": _attribution(is_demo=is_demo),
        "box": _box_of_town(),
        "reverseUrl": reverse("places:reverse"),
        "objectsUrl": reverse("places:objects"),
        "texts": map_texts(),
    }


def _basemap_url() -> str:
    """Return the basemap's address with its stamp; nothing before the first import."""
    file = basemap_file()
    return f"{reverse('map:basemap')}?v={file.stamp}" if file else ""


def _box_of_town() -> str:
    """Return the box around all municipalities; before the first import, around the town hall."""
    sides = Area.objects.filter(kind=Area.Kind.MUNICIPALITY).aggregate(
        west=Min("west"), south=Min("south"), east=Max("east"), north=Max("north")
    )
    if sides["west"] is None:
        return str(box_around(town().longitude, town().latitude, RADIUS_BEFORE_IMPORT_M))
    return str(Box(**sides))


def _attribution(*, is_demo: bool) -> str:
    if is_demo:
        return format_html("{}", _("Invented town, invented map"))
    return format_html(
        '<a href="{}" rel="noreferrer">{}</a>', COPYRIGHT_URL, _("© OpenStreetMap contributors")
    )
