"""Store the areas of a town, keeping the keys that cases, duties and summaries refer to."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.text import slugify

from civic.places.folding import fold
from civic.places.geometry import box_of
from civic.places.models import Address, Area, MapObject, Street
from civic.places.osm.assembling import TownArea

GAZETTEER = (Street, Address, MapObject)


def write_areas(areas: Sequence[TownArea]) -> dict[str, int]:
    """Add and change areas in one transaction, and return their keys by source id."""
    with transaction.atomic():
        present = list(Area.objects.all())
        matches = _matched(areas, present)
        for area in matches.values():
            # Set the unique names aside first: the new file may have swapped them.
            Area.objects.filter(pk=area.pk).update(source_id=f"old-{area.pk}")
        slugs = {area.slug for area in present}
        pks: dict[str, int] = {}
        for item in sorted(areas, key=lambda item: bool(item.parent)):
            pks[item.source_id] = _store(item, matches.get(item.source_id), pks, slugs)
    return pks


def remove_areas(kept: Mapping[str, int]) -> int:
    """Remove areas that are gone and that nobody refers to; return how many had to stay."""
    stayed = 0
    with transaction.atomic():
        # Districts first, so that a municipality has none left to refer to it.
        for area in Area.objects.exclude(pk__in=kept.values()).order_by("kind"):
            if _is_referred_to(area):
                stayed += 1
            else:
                area.delete()
    return stayed


def _matched(areas: Sequence[TownArea], present: Sequence[Area]) -> dict[str, Area]:
    """Match by source and name; else by name; else by source (the area was renamed)."""
    left = {area.pk: area for area in present}
    matches: dict[str, Area] = {}
    for exactness in (("source_id", "name", "kind"), ("name", "kind"), ("source_id", "kind")):
        by_values = {tuple(getattr(a, name) for name in exactness): a for a in left.values()}
        for item in areas:
            found = by_values.get(tuple(getattr(item, name) for name in exactness))
            if item.source_id not in matches and found is not None and found.pk in left:
                matches[item.source_id] = left.pop(found.pk)
    return matches


def _store(item: TownArea, old: Area | None, pks: Mapping[str, int], slugs: set[str]) -> int:
    area = old or Area(slug=_free_slug(item.name, slugs))
    box = box_of(item.geometry)
    area.kind, area.name, area.source_id = item.kind, item.name, item.source_id
    area.parent_id = pks.get(item.parent)
    area.geometry = item.geometry
    area.west, area.south, area.east, area.north = box.west, box.south, box.east, box.north
    area.save()
    return area.pk


def _free_slug(name: str, slugs: set[str]) -> str:
    first = slugify(fold(name))[:190] or "area"
    slug, number = first, 2
    while slug in slugs:
        slug, number = f"{first}-{number}", number + 1
    slugs.add(slug)
    return slug


def _is_referred_to(area: Area) -> bool:
    """Tell whether anything but streets, house numbers and objects refers to the area."""
    return any(
        relation.related_model._default_manager.filter(  # noqa: SLF001 - Django's name
            **{relation.field.name: area}
        ).exists()
        for relation in area._meta.related_objects  # noqa: SLF001 - Django's name
        if relation.related_model not in GAZETTEER
    )
