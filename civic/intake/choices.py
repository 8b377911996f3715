"""What the clerk can choose from: places for what was typed, categories, cases that fit."""

from dataclasses import dataclass, field

from django.utils.translation import get_language

from civic.places.actions import PlaceChoice, choice_from_match
from civic.places.geocoding import Match, UnknownPlaceError, match_for, search_places
from civic.questions.conditions import localised
from civic.reports.models import Case, Category
from civic.reports.nearby import NearbyCase, cases_near

MAX_PLACES = 5
MAX_TYPED = 200


@dataclass(frozen=True)
class PlaceSearch:
    """What was typed, what fits, and which of it is chosen."""

    typed: str
    matches: list[Match] = field(default_factory=list)
    chosen: Match | None = None

    @property
    def found_nothing(self) -> bool:
        """Whether something was typed that fits no place."""
        return bool(self.typed) and not self.matches

    def choice(self, note: str) -> PlaceChoice | None:
        """Return the chosen place, ready to be stored."""
        return choice_from_match(self.chosen, note) if self.chosen else None


def find_places(typed: str, key: str, *, typed_before: str) -> PlaceSearch:
    """Return the places for the typed text; the first is chosen unless the clerk chose another.

    A choice counts only for the text that it was offered for, so that a place never stays chosen
    behind a text that has changed.
    """
    typed = " ".join(typed.split())[:MAX_TYPED]
    if not typed:
        return PlaceSearch("")
    matches = search_places(typed, limit=MAX_PLACES)
    chosen = next((match for match in matches if match.key == key), None)
    if chosen is None and key and typed == typed_before:
        chosen = _known(key)
        matches = [chosen, *matches[: MAX_PLACES - 1]] if chosen else matches
    return PlaceSearch(typed, matches, chosen or (matches[0] if matches else None))


def _known(key: str) -> Match | None:
    try:
        return match_for(key)
    except UnknownPlaceError:
        return None


def category_choices() -> list[tuple[str, object]]:
    """Return the categories in their groups, as a select shows them."""
    groups: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for category in Category.objects.filter(is_active=True):
        name = localised(category.group_names, get_language()) or category.group
        groups.setdefault(category.group, (name, []))[1].append((category.slug, str(category)))
    return [("", ""), *groups.values()]


def category_of(slug: str) -> Category | None:
    """Return an active category with what the page needs, or None."""
    return (
        Category.objects.filter(is_active=True, slug=slug).select_related("form").first()
        if slug
        else None
    )


def similar_cases(category: Category | None, place: Match | None, text: str) -> list[NearbyCase]:
    """Return open cases that may be about the same, also those that are not public yet."""
    if category is None or place is None or place.kind in {"area", "street"}:
        return []
    return cases_near(
        category, place.longitude, place.latitude, text=text, among=Case.objects.all()
    )


def case_to_join(reference: str) -> Case | None:
    """Return the open case that the clerk chose to join, or None."""
    return Case.objects.still_open().filter(reference=reference).first() if reference else None
