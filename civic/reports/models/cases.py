"""Cases, the reports in them, and those who said "me too"."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext

from civic.accounts.models import Department
from civic.contacts.models import Contact
from civic.contributions.models import Contribution
from civic.places.models import Area, Place
from civic.reports.models.catalogue import OPEN_PHASES, Category, Phase, State

# Django writes this as a bare column, which SQLite matches with a partial index and with no other.
PUBLIC = models.Q(is_visible=True)


def is_late(today: date) -> models.Q:
    """Match cases whose deadline has passed while it was not on hold for the reporter."""
    return models.Q(deadline__lt=today, asked_at=None)


class CaseQuerySet(models.QuerySet["Case"]):
    """Scopes of cases."""

    def visible(self) -> "CaseQuerySet":
        """Return those that anyone may see."""
        return self.filter(is_visible=True)

    def still_open(self) -> "CaseQuerySet":
        """Return those that the town still has to settle."""
        return self.filter(phase__in=OPEN_PHASES)

    def overdue(self, today: date) -> "CaseQuerySet":
        """Return the open ones whose deadline has passed, unless their reporter has to answer."""
        return self.still_open().filter(is_late(today))


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
    deadline = models.DateField(
        null=True, blank=True, help_text="The last working day on which it is settled in time."
    )
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the deadline stands still for the reporter."
    )
    support_count = models.PositiveIntegerField(default=0, help_text="How many said 'me too'.")

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["cell"], name="case_by_cell"),
            *(
                models.Index(fields=[*by, "-reported_at", "-id"], name=name, condition=PUBLIC)
                for name, by in (
                    ("case_by_date", ()),
                    ("case_by_phase_and_date", ("phase",)),
                    ("case_by_area_and_date", ("area",)),
                    ("case_by_category_and_date", ("category",)),
                )
            ),
            models.Index(
                fields=["phase", "closed_at", "area"], name="case_by_closing", condition=PUBLIC
            ),
            models.Index(fields=["department", "phase", "-reported_at"], name="case_by_department"),
        ]

    def __str__(self) -> str:
        return self.reference

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been settled by now."""
        is_running = self.phase in OPEN_PHASES and self.asked_at is None
        return is_running and self.deadline is not None and self.deadline < today

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
