"""Cases and the reports in them.

A case is what the town works on; a report is what one person said. A case copies what lists and
maps filter by (cell, area, phase, category, visibility, date), so that they read one table.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department
from civic.contacts.encryption import EncryptedTextField
from civic.contacts.models import Contact
from civic.contributions.models import Contribution
from civic.places.models import Area, Place
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


class CaseQuerySet(models.QuerySet["Case"]):
    """Scopes of cases."""

    def visible(self) -> "CaseQuerySet":
        """Return those that anyone may see."""
        return self.filter(is_visible=True)

    def still_open(self) -> "CaseQuerySet":
        """Return those that the town still has to settle."""
        return self.filter(phase__in=OPEN_PHASES)


class Case(models.Model):
    """What the town works on: one defect, reported by one or more people."""

    reference = models.CharField(max_length=9, unique=True, help_text="That of its first report.")
    title = models.CharField(
        max_length=200, blank=True, help_text="Short and public: the category and the place."
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="cases")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="cases")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
    )
    state = models.ForeignKey(State, on_delete=models.PROTECT)
    phase = models.CharField(max_length=20, choices=Phase, help_text="Copied from the state.")
    is_accepted = models.BooleanField(default=False, help_text="The department has taken it on.")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(
        Area, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    longitude = models.FloatField()
    latitude = models.FloatField()
    cell = models.BigIntegerField()
    is_visible = models.BooleanField(
        default=False, help_text="A moderator has released at least one report in it."
    )
    reported_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    support_count = models.PositiveIntegerField(default=0, help_text="How many said 'me too'.")

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["is_visible", "cell"], name="case_by_cell"),
            models.Index(fields=["is_visible", "phase", "cell"], name="case_by_phase_and_cell"),
            models.Index(fields=["is_visible", "-reported_at"], name="case_by_date"),
            models.Index(
                fields=["is_visible", "phase", "-reported_at"], name="case_by_phase_and_date"
            ),
            models.Index(
                fields=["is_visible", "area", "-reported_at"], name="case_by_area_and_date"
            ),
            models.Index(
                fields=["is_visible", "category", "-reported_at"], name="case_by_category_and_date"
            ),
            models.Index(fields=["department", "phase", "-reported_at"], name="case_by_department"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def heading(self) -> str:
        """Category and place in the page's language, such as "Street lamp, Hauptstraße 5"."""
        return gettext("%(category)s, %(place)s") % {
            "category": str(self.category),
            "place": self.place.label,
        }


class Report(models.Model):
    """What one person reported: the detail row of a contribution of the kind 'report'."""

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, related_name="report"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    answers = models.JSONField(
        default=dict, blank=True, help_text="To the questions of the category, by key."
    )

    def __str__(self) -> str:
        return str(self.contribution)


class Support(models.Model):
    """A 'me too': a counted row without a name, and a contact if the person wants to hear of it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="supports")
    key = models.CharField(
        max_length=64, help_text="Keyed hash that stops counting one browser twice."
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="one_support_a_browser")
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.key[:8]}"


class Draft(models.Model):
    """A report that somebody is still writing; found by a random token, erased after a week."""

    token = models.CharField(max_length=43, unique=True)
    data = models.JSONField(default=dict, blank=True)
    contact = EncryptedTextField(blank=True, help_text="What the contact page got, as JSON.")
    receipt = EncryptedTextField(
        blank=True, help_text="Reference and PIN until they have been shown once, as JSON."
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"Draft of {self.created_at:%Y-%m-%d}"


class DraftPhoto(models.Model):
    """A photo of a draft, already re-encoded."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="photos")
    name = models.CharField(max_length=40, unique=True)
    file = models.FileField(upload_to="drafts/%Y/%m", max_length=120)
    thumbnail = models.FileField(upload_to="drafts/%Y/%m", max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    description = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


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
