"""Forms of the assistant's desk pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assistant.verification import is_plain_label
from civic.summaries.actions import MOST_LABEL_CHARACTERS
from civic.ui.forms import PageForm


class LabelForm(PageForm):
    """The label of a group in a person's own words."""

    label = forms.CharField(
        label=_("Label"),
        help_text=_("A few words that say what these contributions have in common."),
        error_messages={"required": _("Enter a label.")},
        strip=True,
    )

    def clean_label(self) -> str:
        """Refuse what does not belong into a heading."""
        label = " ".join(str(self.cleaned_data["label"]).split())
        if len(label) > MOST_LABEL_CHARACTERS:
            raise forms.ValidationError(
                _("The label has %(count)s characters. Shorten it to at most %(most)s."),
                params={"count": len(label), "most": MOST_LABEL_CHARACTERS},
            )
        if not is_plain_label(label, longest=MOST_LABEL_CHARACTERS):
            raise forms.ValidationError(
                _("Use letters, numbers and ordinary punctuation only, no web address.")
            )
        return label

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].widget.attrs["autocomplete"] = "off"
