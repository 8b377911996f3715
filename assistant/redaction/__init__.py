"""Find personal data in German text and mask it before a model sees it.

In participation a place is usually the subject, not personal data: streets and house numbers stay,
unless the person says that they live there.
"""

from assistant.redaction.masking import Redacted, clean, redact
from assistant.redaction.recognisers import Span, find_personal_data

__all__ = ["Redacted", "Span", "clean", "find_personal_data", "redact"]
