"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

PLACE = "To know where something is; kept with the contribution. May be close to somebody's home."

FIELDS = {
    "places.Place.label": PLACE,
    "places.Place.note": PLACE,
    "places.Place.geometry": PLACE,
}
