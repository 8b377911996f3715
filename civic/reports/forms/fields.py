"""Fields of the report's pages."""

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from civic.ui.fields import PlainTextField, VisibleInput


class PhoneField(PlainTextField):
    """A phone number as people write it; without a country code it is German."""

    def clean(self, value: Any) -> str:
        """Return the number as it is read internationally, or say what is wrong."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, "DE")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise ValidationError(
                _("This is not a complete phone number. Write it like 0251 123456.")
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


class DegreesField(VisibleInput, forms.FloatField):
    """Longitude or latitude, with a point or a comma."""

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        """Return degrees; digits of every script are read."""
        return super().to_python(str(value or "").strip().replace(",", "."))


class MailField(VisibleInput, forms.EmailField):
    """A mail address."""


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; what is in them is checked by whoever opens them."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 - Django's signature
        """Return the files as a list."""
        files = data if isinstance(data, list) else [data]
        return [file for file in files if file]
