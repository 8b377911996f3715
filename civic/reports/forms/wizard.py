"""The pages of the report that are about the defect."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from civic.places.actions import (
    NOTE_LENGTH,
    OutsideTownError,
    PlaceChoice,
    choice_at_point,
    choice_from_match,
)
from civic.places.geocoding import Match, UnknownPlaceError, match_for, search_places
from civic.places.queries import MAX_TEXT_LENGTH
from civic.reports.forms.fields import DegreesField
from civic.reports.journey import MAX_TEXT, MIN_TEXT
from civic.reports.models import Category
from civic.town.profile import town
from civic.ui.fields import PlainTextField
from civic.ui.forms import PageForm


class PlaceForm(PageForm):
    """Where it is: found by typing, or as a point, with a note in own words."""

    q = PlainTextField(
        label=_("Address, street or number on a lamp"),
        help_text=_("For example: Hauptstraße 5, or lamp 1047"),
        required=False,
        max_length=MAX_TEXT_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    longitude = DegreesField(
        label=_("Longitude"),
        required=False,
        min_value=-180,
        max_value=180,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    latitude = DegreesField(
        label=_("Latitude"),
        required=False,
        min_value=-90,
        max_value=90,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    note = PlainTextField(
        label=_("The place in your own words"),
        help_text=_("For example: behind the bus stop, on the left side"),
        required=False,
        max_length=NOTE_LENGTH,
    )

    def __init__(self, previous: PlaceChoice | None, **options: Any) -> None:
        """Begin with the place that was chosen before."""
        if previous:
            options.setdefault("initial", _initial(previous))
        super().__init__(**options)
        self.previous = previous
        self.choice: PlaceChoice | None = None

    @property
    def has_new_point(self) -> bool:
        """Whether a point is given that is not the one from before."""
        point = (self.cleaned_data.get("longitude"), self.cleaned_data.get("latitude"))
        if None in point:
            return False
        before = _initial(self.previous) if self.previous else {}
        return tuple(f"{value:.6f}" for value in point) != (
            before.get("longitude"),
            before.get("latitude"),
        )

    @property
    def wants_search(self) -> bool:
        """Whether the person pressed "Search", or typed and chose nothing."""
        has_typed = bool(self.cleaned_data.get("q"))
        return "search" in self.data or (
            has_typed and not self.chosen_key and not self.has_new_point
        )

    @property
    def chosen_key(self) -> str:
        """The key of the chosen match, as it was posted."""
        return self.data.get("place", "") if self.is_bound else ""

    def matches(self) -> list[Match]:
        """Return what the search finds for the typed text."""
        return search_places(self.cleaned_data.get("q", ""))

    def clean(self) -> dict[str, Any]:
        """Make the choice: the match that is ticked, else the point."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.wants_search:
            self.choice = self._choice(cleaned)
        return cleaned

    def _choice(self, cleaned: dict[str, Any]) -> PlaceChoice:
        note = cleaned["note"]
        if self.chosen_key:
            try:
                return choice_from_match(match_for(self.chosen_key), note)
            except UnknownPlaceError:
                raise ValidationError(
                    {"q": _("This place is no longer known. Please search again.")}
                ) from None
        if self.previous and not self.has_new_point:
            return replace(self.previous, note=note)
        if cleaned["longitude"] is None or cleaned["latitude"] is None:
            raise ValidationError(
                {"q": _("Please say where it is: type an address or choose a point on the map.")}
            )
        try:
            return choice_at_point(cleaned["longitude"], cleaned["latitude"], note)
        except OutsideTownError:
            message = _(
                "This place is outside %(town)s. We cannot act there. "
                "Please choose a place in the town, or turn to the municipality there."
            ) % {"town": town().name}
            raise ValidationError({"q": message}) from None


def _initial(place: PlaceChoice) -> dict[str, str]:
    return {
        "longitude": f"{place.longitude:.6f}",
        "latitude": f"{place.latitude:.6f}",
        "note": place.note,
    }


class ObjectForm(PageForm):
    """Which lamp or bin it is; "none of them" keeps the place as it is."""

    object = forms.ChoiceField(
        widget=forms.RadioSelect,
        label="",
        error_messages={
            "required": _("Please choose one, or say that it is none of them."),
            "invalid_choice": _("Please choose one, or say that it is none of them."),
        },
    )

    def __init__(self, label: str, choices: list[tuple[str, str]], **options: Any) -> None:
        """Offer the objects."""
        super().__init__(**options)
        field = self.fields["object"]
        field.label = label
        field.choices = [*choices, ("none", _("None of them, or I do not know"))]  # type: ignore[attr-defined]


class CategoryForm(PageForm):
    """What it is about."""

    category = forms.ModelChoiceField(
        Category.objects.filter(is_active=True).select_related("form"),
        to_field_name="slug",
        label=_("What is it about?"),
        error_messages={
            "required": _("Please choose what it is about."),
            "invalid_choice": _("Please choose what it is about."),
        },
    )


class DescriptionForm(PageForm):
    """What the person has to say, and the trap for programs that fill in everything (S07)."""

    text = PlainTextField(
        label=_("What is wrong?"),
        help_text=_(
            "Please do not write names, phone numbers or licence plates of other people. "
            "The text is published after we have read it."
        ),
        min_length=MIN_TEXT,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": "text-count"}),
        error_messages={
            "required": _("Please say in a few words what is wrong."),
            "min_length": _("Please say a little more: at least %(limit_value)d characters."),
            "max_length": _(
                "The text is too long: it has %(show_value)d characters, and at most "
                "%(limit_value)d are possible."
            ),
        },
    )
    website = forms.CharField(required=False, label=_("Please leave this field empty"))

    def is_trapped(self) -> bool:
        """Whether the field was filled in that no person sees."""
        return bool(self.data.get("website"))
