"""What lists and maps keep: a colleague's saved views, and how many cases a cell holds."""

from django.conf import settings
from django.db import models

from civic.reports.models.catalogue import Phase


class SavedView(models.Model):
    """A filter of the desk's case list that a person keeps under a name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, help_text="The list's query string.")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name


class CellCount(models.Model):
    """How many visible cases a cell holds, on several zoom levels, with and without the category.

    Written by the actions that change a case, so that a city-wide map reads about a thousand rows
    instead of every case.
    """

    zoom = models.PositiveSmallIntegerField()
    cell = models.BigIntegerField(help_text="The cell number shifted to this zoom.")
    phase = models.CharField(max_length=20, choices=Phase)
    category_key = models.PositiveIntegerField(
        default=0, help_text="Primary key of the category; 0: all."
    )
    count = models.IntegerField(default=0)
    longitude_sum = models.FloatField(
        default=0.0, help_text="Divided by the count: where the cluster is drawn."
    )
    latitude_sum = models.FloatField(default=0.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["zoom", "category_key", "cell", "phase"], name="one_count_a_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.zoom}/{self.cell}: {self.count}"
