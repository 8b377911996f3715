"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

LIMIT = "To limit how often somebody may try; a keyed hash that changes every day, erased after its window."

FIELDS = {
    "runtime.ThrottleWindow.key": LIMIT,
}
