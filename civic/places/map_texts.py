"""Every word that a map says, in the page's language; no word stands in a script."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

# A number of each of CLDR's plural categories, as far as our languages know them.
PLURAL_SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
SENTENCES = {
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
        "Finding your location took too long. Please try again, or choose the place in another way."
    ),
    "positionRough": _(
        "Your device knows its location only to within {metres} metres. Please check the point "
        "on the map."
    ),
    "pointFailed": _("The point is set. Its address could not be looked up, which does no harm."),
}


def map_texts() -> dict[str, Any]:
    """Return the sentences by name; a counting one as its forms by CLDR's category."""
    sentences = {name: str(sentence) for name, sentence in SENTENCES.items()}
    return {**sentences, "cluster": _forms(_cluster), "inOnePlace": _forms(_in_one_place)}


def _cluster(count: int) -> str:
    return ngettext("{count} report, enlarge the map", "{count} reports, enlarge the map", count)


def _in_one_place(count: int) -> str:
    return ngettext("{count} report in this place", "{count} reports in this place", count)


def _forms(words: Callable[[int], str]) -> dict[str, str]:
    return {category: words(number) for category, number in PLURAL_SAMPLES.items()}
