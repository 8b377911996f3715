"""Forms of the status page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from civic.contacts.forms import ContactForm
from civic.contributions.reference import PIN_DIGITS, read_reference
from civic.ui.forms import PageForm

REPLY_LENGTH = 4000
# Nobody types more; spaces and hyphens between the characters are welcome.
TYPED_LENGTH = 60


def own_names() -> list[tuple[str, str]]:
    """Return the languages of the pages, each by its own name."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]


class PinForm(PageForm):
    """Reference and PIN, each in one field that takes what is pasted, spaces included."""

    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("Nine letters and digits, such as 7KQ 4M2 XDA. Spaces do not matter."),
        max_length=TYPED_LENGTH,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )
    pin = forms.CharField(
        label=_("PIN"),
        help_text=_("Six digits. You got them when you reported."),
        max_length=TYPED_LENGTH,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
        ),
    )

    def clean_reference(self) -> str:
        """Find typing errors by the check character, which anybody can compute."""
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise forms.ValidationError(
                _("This reference has a typing error. It has nine letters and digits.")
            )
        return reference

    def clean_pin(self) -> str:
        """Take six digits, of any script, with or without spaces."""
        typed = "".join(letter for letter in self.cleaned_data["pin"] if letter.isalnum())
        if len(typed) != PIN_DIGITS or not typed.isdecimal():
            raise forms.ValidationError(_("The PIN has six digits."))
        return "".join(str(int(digit)) for digit in typed)


class ReplyForm(PageForm):
    """What the author answers to the town's question."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=REPLY_LENGTH,
        widget=forms.Textarea({"rows": "6", "dir": "auto"}),
    )


class OwnContactForm(ContactForm):
    """Contact data with the language in which we write."""

    language = forms.ChoiceField(label=_("In which language shall we write to you?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the languages that the town writes in."""
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = own_names()
