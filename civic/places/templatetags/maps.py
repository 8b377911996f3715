"""What a page with a map needs in its head and at its end: `map_styles` and `map_scripts`."""

from collections.abc import Callable
from typing import Any

from django import template
from django.db.models import Max, Min
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civic.places.basemap_file import basemap_file
from civic.places.geometry import Box, box_around
from civic.places.models import Area
from civic.town.profile import town

register = template.Library()

# The licence of OpenStreetMap's data asks for this credit, with the address of the licence.
COPYRIGHT_URL = "https://www.openstreetmap.org/copyright"
RADIUS_BEFORE_IMPORT_M = 3000
# A number of each of CLDR's plural categories, as far as our languages know them.
PLURAL_SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


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
        "texts": _texts(),
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


def _texts() -> dict[str, Any]:
    return {
        "cluster": _forms(
            lambda count: ngettext(
                "{count} report, enlarge the map", "{count} reports, enlarge the map", count
            )
        ),
        "inOnePlace": _forms(
            lambda count: ngettext(
                "{count} report in this place", "{count} reports in this place", count
            )
        ),
        "reportsMap": _("Map of the reports"),
        "placeMap": _("Map of the place"),
        "pickerMap": _("Map to choose a place"),
        "zoomIn": _("Enlarge the map"),
        "zoomOut": _("Make the map smaller"),
        "closePopup": _("Close"),
        "openReport": _("Open the report"),
        "noBasemap": _(
            "The background map is not available at the moment. Everything else works without it."
        ),
        "featuresFailed": _(
            "The reports could not be loaded. Please move the map to try again, or use the list."
        ),
        "pickerHelp": _(
            "Tap the place on the map. With the keyboard: move the map with the arrow keys until "
            "the cross is on the place, then press Enter."
        ),
        "setPoint": _("Set the point here"),
        "usePosition": _("Use my location"),
        "searchingPosition": _("Your device is finding out where you are."),
        "positionDenied": _(
            "Your device did not give its location. You can allow it in the settings of your "
            "browser, or choose the place in another way."
        ),
        "positionUnavailable": _(
            "Your device does not know where it is. Please choose the place in another way."
        ),
        "positionTimeout": _(
            "Finding your location took too long. Please try again, or choose the place in "
            "another way."
        ),
        "positionRough": _(
            "Your device knows its location only to within {metres} metres. Please check the point "
            "on the map."
        ),
        "pointFailed": _(
            "The point is set. Its address could not be looked up, which does no harm."
        ),
    }


def _forms(words: Callable[[int], str]) -> dict[str, str]:
    """Return a counting text in every plural form of the language, by CLDR's category."""
    return {category: words(number) for category, number in PLURAL_SAMPLES.items()}
