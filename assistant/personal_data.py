"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

RECORD = "To show what the model wrote and why; erased with the texts that it rests on."

FIELDS = {
    "assistant.Generation.output": RECORD,
}
