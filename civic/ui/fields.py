"""Fields that take what people really type."""

import re
from typing import Any

from django import forms

# Everything that cannot be seen, but line ends and tabs; writing direction marks stay, they are needed.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


class VisibleInput(forms.Field):
    """Shows what was typed again without what cannot be seen, when the page comes back with an error."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return the typed value for the page."""
        value = super().bound_data(data, initial)
        return INVISIBLE.sub("", value) if isinstance(value, str) else value


class PlainTextField(VisibleInput, forms.CharField):
    """A text without control characters, which no keyboard types and no page should print."""

    def to_python(self, value: Any) -> str:
        """Return the text with line ends of one kind, without what cannot be seen."""
        text = str(super().to_python(value) or "")
        return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
