"""Photos and the words for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from civic.reports.forms.fields import ManyFilesField, ManyFilesInput
from civic.reports.models import DraftPhoto
from civic.ui.fields import PlainTextField
from civic.ui.forms import PageForm

MAX_DESCRIPTION = 300


class PhotosForm(PageForm):
    """New photos, and a description for each that is there already."""

    photos = ManyFilesField(
        label=_("Choose photos"),
        help_text=_("Up to six photos as JPEG, PNG, WebP or HEIC, each with at most 15 MB."),
        required=False,
        widget=ManyFilesInput(attrs={"accept": "image/*"}),
    )

    def __init__(self, kept: list[DraftPhoto], **options: Any) -> None:
        """Add a field for the description of each photo."""
        super().__init__(**options)
        self.kept = kept
        for number, photo in enumerate(kept, start=1):
            self.fields[f"description_{photo.pk}"] = PlainTextField(
                label=_("What can be seen on photo %(number)d?") % {"number": number},
                required=False,
                max_length=MAX_DESCRIPTION,
                initial=photo.description,
            )

    def descriptions(self) -> list[tuple[DraftPhoto, str]]:
        """Return each kept photo with its words."""
        return [
            (photo, self.cleaned_data.get(f"description_{photo.pk}", "")) for photo in self.kept
        ]
