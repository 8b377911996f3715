"""Say in the reader's language where a point is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from civic.places.geocoding import district_at, is_in_town, nearest_address


@dataclass(frozen=True)
class PointWords:
    """A point in words; outside the town only the sentence says something."""

    label: str
    district: str
    in_town: bool
    sentence: str


def words_at(longitude: float, latitude: float) -> PointWords:
    """Return the nearest address, the district, and both as a sentence. Costs three queries."""
    if not is_in_town(longitude, latitude):
        sentence = _("This point is outside the town. Please choose a point within it.")
        return PointWords(label="", district="", in_town=False, sentence=sentence)
    area = district_at(longitude, latitude)
    address = nearest_address(longitude, latitude)
    district = area.name if area else ""
    label = address.label if address else ""
    return PointWords(
        label=label or district,
        district=district,
        in_town=True,
        sentence=_sentence(label, district),
    )


def _sentence(address: str, district: str) -> str:
    words = {"address": address, "district": district}
    if address and district:
        return _("The point is set near %(address)s in %(district)s.") % words
    if address:
        return _("The point is set near %(address)s.") % words
    if district:
        return _("The point is set in %(district)s.") % words
    return _("The point is set.")
