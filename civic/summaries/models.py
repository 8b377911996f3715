"""Summaries: drafts of the assistant with their receipts, published when a person has signed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from civic.contributions.models import Contribution
from civic.places.models import Area


class Summary(models.Model):
    """What the contributions of one scope say, as grouped, worded and signed."""

    class State(models.TextChoices):
        """From the draft to the page."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being written")
        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("published")
        DISCARDED = "discarded", _("discarded")
        WITHDRAWN = "withdrawn", _("withdrawn")
        FAILED = "failed", _("failed")

    scope = models.CharField(
        max_length=40, help_text="A key of summaries/scopes.py: 'open-reports'."
    )
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="summaries")
    language = models.CharField(max_length=20, default="de")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    error = models.CharField(max_length=300, blank=True)
    method = models.CharField(
        max_length=20, blank=True, help_text="'extractive', or the ladder's level: 'L1'."
    )
    model_name = models.CharField(max_length=120, blank=True)
    contribution_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    drafted_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "summaries"
        indexes = [models.Index(fields=["scope", "area", "state"], name="summary_by_area")]

    def __str__(self) -> str:
        return f"{self.scope} {self.area} ({self.state})"


class Group(models.Model):
    """Contributions that say something alike; a group of one is a single voice."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="groups")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    label_origin = models.CharField(max_length=12, help_text="'model', 'extractive' or 'person'.")
    size = models.PositiveIntegerField(help_text="Counted by code.")
    members = models.ManyToManyField(Contribution, related_name="+")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.label


class Sentence(models.Model):
    """A sentence of a group, and the contribution that it is taken from word for word."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="sentences")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    sources = models.ManyToManyField(Contribution, related_name="cited_in")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text[:60]
