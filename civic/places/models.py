"""The gazetteer (areas, streets, addresses, objects) and the places that people name."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class GazetteerImport(models.Model):
    """One import that was carried out; the newest one says how old the gazetteer is.

    Its stamp tells every process whether what it keeps in memory still holds.
    """

    stamp = models.UUIDField(default=uuid.uuid4, unique=True)
    imported_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    data_from = models.DateTimeField(null=True, help_text="When the map data were extracted.")
    counts = models.JSONField(default=dict, help_text="How many areas, streets, …")

    def __str__(self) -> str:
        return f"{self.file_name} ({self.imported_at:%Y-%m-%d})"


class Area(models.Model):
    """A municipality or one of its districts, with its outline."""

    class Kind(models.TextChoices):
        """Levels of areas."""

        MUNICIPALITY = "municipality", _("Municipality")
        DISTRICT = "district", _("District")

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    source_id = models.CharField(
        max_length=40, unique=True, help_text="Where it came from, such as 'r62'."
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    geometry = models.JSONField(help_text="GeoJSON Polygon or MultiPolygon, lon-lat, EPSG:4326.")
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Street(models.Model):
    """A named street within one area."""

    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True, help_text="Folded for the search.")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, related_name="streets")
    longitude = models.FloatField()
    latitude = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "area"], name="one_street_a_name_and_area")
        ]

    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    """A house number on a street."""

    street = models.ForeignKey(Street, on_delete=models.CASCADE, related_name="addresses")
    house_number = models.CharField(max_length=20)
    number_order = models.PositiveIntegerField(
        default=0, help_text="The number without its letter, to sort by."
    )
    postcode = models.CharField(max_length=10, blank=True)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, related_name="addresses")
    longitude = models.FloatField()
    latitude = models.FloatField()
    cell = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "addresses"
        indexes = [
            models.Index(fields=["street", "number_order"], name="address_by_number"),
            models.Index(fields=["cell", "longitude", "latitude"], name="address_by_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.street} {self.house_number}"


class MapObject(models.Model):
    """A thing on the street that people can name: a lamp by its number, a stop, a bin."""

    class Kind(models.TextChoices):
        """Kinds of objects that are imported."""

        LAMP = "lamp", _("Street lamp")
        BIN = "bin", _("Litter bin")
        STOP = "stop", _("Stop")
        PLAYGROUND = "playground", _("Playground")
        BENCH = "bench", _("Bench")

    kind = models.CharField(max_length=20, choices=Kind)
    number = models.CharField(
        max_length=40, blank=True, db_index=True, help_text="As written on it, such as '1047'."
    )
    name = models.CharField(max_length=200, blank=True)
    street = models.ForeignKey(
        Street, on_delete=models.SET_NULL, null=True, blank=True, related_name="objects_on_map"
    )
    source_id = models.CharField(
        max_length=40, blank=True, db_index=True, help_text="Where it came from, such as 'n1047'."
    )
    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, null=True, related_name="objects_on_map"
    )
    longitude = models.FloatField()
    latitude = models.FloatField()
    cell = models.BigIntegerField()

    class Meta:
        verbose_name = "object"
        indexes = [
            models.Index(fields=["kind", "number"], name="object_by_number"),
            models.Index(fields=["cell", "longitude", "latitude"], name="object_by_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number or self.name}".strip()


class Place(models.Model):
    """Where something is, as exactly as the person said it.

    Holds copies of what the gazetteer said then, so that a new import changes no contribution.
    """

    class Precision(models.TextChoices):
        """How exactly the place is known."""

        POINT = "point", _("exact point")
        OBJECT = "object", _("at an object")
        ADDRESS = "address", _("at an address")
        STREET = "street", _("somewhere on the street")
        DISTRICT = "district", _("somewhere in the district")

    precision = models.CharField(max_length=20, choices=Precision)
    label = models.CharField(
        max_length=300, help_text="In words, such as 'Hauptstraße 5, Altstadt'."
    )
    note = models.CharField(
        max_length=300, blank=True, help_text="The person's own words: 'behind the bus stop'."
    )
    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True)
    object_kind = models.CharField(max_length=20, choices=MapObject.Kind, blank=True)
    object_number = models.CharField(max_length=40, blank=True)
    geometry = models.JSONField(help_text="GeoJSON geometry, lon-lat, EPSG:4326.")
    longitude = models.FloatField(help_text="Representative point.")
    latitude = models.FloatField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    cell = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["cell", "longitude", "latitude"], name="place_by_cell")]

    def __str__(self) -> str:
        return self.label
