"""What a town offers and how it names things: categories, states, standard texts."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department
from civic.questions.models import Form


def localised(names: dict[str, str]) -> str:
    """Return the name in the page's language, else in German."""
    return names.get(get_language() or "de") or names.get("de") or next(iter(names.values()), "")


class Category(models.Model):
    """A kind of defect, and who acts on it."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(help_text="Name by language code.")
    hints = models.JSONField(
        default=dict, blank=True, help_text="What belongs here, by language code."
    )
    group = models.SlugField(help_text="Categories with the same group stand together.")
    group_names = models.JSONField(default=dict)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="categories")
    form = models.ForeignKey(
        Form, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    object_kind = models.CharField(
        max_length=20, blank=True, help_text="Objects offered as place: 'lamp'."
    )
    icon = models.CharField(max_length=40, default="report")
    duplicate_radius_m = models.PositiveSmallIntegerField(default=50)
    target_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days to settle a case in; empty: no deadline."
    )
    is_active = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return localised(self.names)

    @property
    def group_name(self) -> str:
        """The group in the page's language."""
        return localised(self.group_names)

    @property
    def hint(self) -> str:
        """What belongs here, in the page's language."""
        return localised(self.hints)


class Phase(models.TextChoices):
    """The five phases that every town shares; a town names its own states within them."""

    RECEIVED = "received", _("Received")
    IN_PROGRESS = "in_progress", _("In progress")
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    REJECTED = "rejected", _("Rejected")


OPEN_PHASES = (Phase.RECEIVED, Phase.IN_PROGRESS, Phase.WAITING)


class State(models.Model):
    """A state as the town calls it, in one of the phases."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(help_text="Name by language code.")
    phase = models.CharField(max_length=20, choices=Phase)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return localised(self.names)


class StandardText(models.Model):
    """A text that case workers use again, for a phase and perhaps one category."""

    title = models.CharField(max_length=120)
    texts = models.JSONField(help_text="Text by language code.")
    phase = models.CharField(max_length=20, choices=Phase, blank=True)
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title
