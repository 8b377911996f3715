"""From a street, an address or a name to the district that it lies in."""

from dataclasses import dataclass

from civic.places.geocoding import search_places
from civic.places.models import Area


@dataclass(frozen=True)
class FoundPlace:
    """A place that fits what was typed, and its district."""

    label: str
    district: Area


def find_district(text: str) -> list[FoundPlace]:
    """Return the places that fit, the best first; those outside every district are left out."""
    matches = [match for match in search_places(text) if match.area_id]
    wanted = {match.area_id for match in matches}
    districts = Area.objects.filter(kind=Area.Kind.DISTRICT).defer("geometry").in_bulk(wanted)
    return [
        FoundPlace(match.label, districts[match.area_id])
        for match in matches
        if match.area_id in districts
    ]
