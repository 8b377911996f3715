"""Forms of the review page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from civic.moderation.actions import Refusal
from civic.moderation.models import Decision
from civic.ui.forms import PageForm

TEXT_LENGTH = 10_000


class TextForm(PageForm):
    """The text as it will be published."""

    public_text = forms.CharField(
        label=_("Text as it will be published"),
        help_text=_(
            "Take out names, phone numbers and insults. The original is kept and stays internal."
        ),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={
            "required": _("Enter the text to publish, or choose not to publish it."),
        },
    )


class PhotoForm(PageForm):
    """The text alternative of a photo."""

    description = forms.CharField(
        label=_("Description of the photo"),
        help_text=_("For people who cannot see it: what does it show?"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class ObjectionForm(PageForm):
    """What somebody says against a refusal, by phone, letter or mail."""

    text = forms.CharField(
        label=_("What does the person say against it?"),
        help_text=_("Only staff can read it. Another person decides again, if there is one."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write down what the person says.")},
    )


class RefusalForm(PageForm):
    """Why something is not published."""

    reason = forms.ChoiceField(
        label=_("Why is it not published?"),
        choices=Decision.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason; the author will read it.")},
    )
    explanation = forms.CharField(
        label=_("Explanation to the author"),
        help_text=_("A sentence or two that the author will understand."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean(self) -> dict[str, object]:
        """Ask for an explanation where the code alone says nothing."""
        cleaned = super().clean() or {}
        if cleaned.get("reason") == Decision.Reason.OTHER and not cleaned.get("explanation"):
            self.add_error("explanation", _("Explain the reason; the author will read it."))
        return cleaned

    def refusal(self) -> Refusal:
        """Return what was chosen."""
        reason = Decision.Reason(self.cleaned_data["reason"])
        return Refusal(reason, self.cleaned_data["explanation"])
