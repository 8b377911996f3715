"""Where in the demo town a story happened: the same spot at every load."""

from random import Random

from civic.demo.stories import Story
from civic.places.actions import PlaceChoice, choice_from_match
from civic.places.geocoding import match_for
from civic.places.models import Address, Area, MapObject
from civic.reports.models import Category


class NoTownError(Exception):
    """Nothing has been imported yet: no district, no address."""


def spot_of(story: Story, number: int) -> PlaceChoice:
    """Return the place of the story with that number."""
    district = _district(story.district)
    draw = Random(number)  # noqa: S311 - a picture of a town, no secret
    if story.at == "district":
        return choice_from_match(match_for(f"area:{district.pk}"))
    if story.at == "object":
        kind = Category.objects.get(slug=story.category).object_kind
        objects = MapObject.objects.filter(kind=kind)
        key = _one_of(draw, list((objects.filter(area=district) or objects).values_list("pk")))
        return choice_from_match(match_for(f"object:{key}"))
    addresses = Address.objects.filter(area=district) or Address.objects.all()
    key = _one_of(draw, list(addresses.values_list("pk")))
    return choice_from_match(match_for(f"address:{key}"))


def _district(number: int) -> Area:
    districts = list(Area.objects.filter(kind=Area.Kind.DISTRICT).order_by("name"))
    if not districts:
        raise NoTownError
    return districts[number % len(districts)]


def _one_of(draw: Random, rows: list[tuple[int]]) -> int:
    if not rows:
        raise NoTownError
    return draw.choice(sorted(rows))[0]
