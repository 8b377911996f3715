"""The river: everything that a person tells the town, whatever the channel and whatever the kind."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from civic.contacts.models import Contact
from civic.places.models import Place


class Channel(models.TextChoices):
    """How a contribution reached the town."""

    WEB = "web", _("Website")
    PHONE = "phone", _("Phone")
    LETTER = "letter", _("Letter")
    COUNTER = "counter", _("Counter")
    PAPER = "paper", _("Paper form")
    EVENT = "event", _("Event")
    EMAIL = "email", _("E-mail")
    KIOSK = "kiosk", _("Kiosk")
    OPEN311 = "open311", _("Open311")


class Review(models.TextChoices):
    """What a moderator has decided about a text or a photo."""

    PENDING = "pending", _("waiting for review")
    RELEASED = "released", _("public")
    REFUSED = "refused", _("not public")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Scopes of contributions."""

    def standing(self) -> "ContributionQuerySet":
        """Return those not withdrawn."""
        return self.filter(withdrawn_at=None)

    def public(self) -> "ContributionQuerySet":
        """Return those whose text anyone may read."""
        return self.standing().filter(review=Review.RELEASED)

    def awaiting_review(self) -> "ContributionQuerySet":
        """Return those with a text or a photo that nobody has decided about."""
        pending = models.Q(review=Review.PENDING) | models.Q(
            pk__in=Attachment.objects.filter(review=Review.PENDING).values("contribution_id")
        )
        return self.standing().filter(pending)


class Contribution(models.Model):
    """One thing that one person told the town."""

    reference = models.CharField(
        max_length=9, unique=True, help_text="Eight random Crockford characters and a check."
    )
    pin_digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, help_text="A key of contributions/kinds.py.")
    channel = models.CharField(max_length=10, choices=Channel)
    received_at = models.DateTimeField(help_text="When it reached the town: the date stamp counts.")
    entered_at = models.DateTimeField(help_text="When it was typed in.")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=20)
    text = models.TextField(blank=True, help_text="As the person said it; never public.")
    public_text = models.TextField(blank=True, help_text="As a moderator released it.")
    review = models.CharField(max_length=10, choices=Review, default=Review.PENDING)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        # No index begins with the review: SQLite, which keeps no statistics, would read every released
        # text through it to find the three of one case.
        indexes = [
            models.Index(
                fields=["received_at"],
                name="contribution_pending",
                condition=models.Q(review="pending", withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Scopes of attachments."""

    def public(self) -> "AttachmentQuerySet":
        """Return those that anyone may see."""
        return self.filter(review=Review.RELEASED, contribution__withdrawn_at=None)


class Attachment(models.Model):
    """A photo of a contribution, re-encoded and without any metadata."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="attachments"
    )
    name = models.CharField(max_length=40, unique=True, help_text="Random; part of its address.")
    file = models.FileField(upload_to="photos/%Y/%m", max_length=120)
    thumbnail = models.FileField(upload_to="photos/%Y/%m", max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    description = models.CharField(max_length=300, blank=True, help_text="The text alternative.")
    review = models.CharField(max_length=10, choices=Review, default=Review.PENDING)
    order = models.PositiveSmallIntegerField(default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class TimelineEntry(models.Model):
    """Something that happened to a contribution, as its author or everyone may read it."""

    class Kind(models.TextChoices):
        """What happened."""

        RECEIVED = "received", _("received")
        RELEASED = "released", _("published")
        REFUSED = "refused", _("not published")
        STATE = "state", _("new state")
        ANSWER = "answer", _("answer")
        QUESTION = "question", _("question to you")
        REPLY = "reply", _("reply")
        HANDED_OVER = "handed_over", _("handed over")
        NOTE = "note", _("internal note")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Audience(models.TextChoices):
        """Who may read it."""

        PUBLIC = "public", _("everyone")
        AUTHOR = "author", _("the author")
        STAFF = "staff", _("staff")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="timeline"
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Kind)
    audience = models.CharField(max_length=10, choices=Audience)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    data = models.JSONField(default=dict, blank=True, help_text="Such as {'state': 'in-progress'}.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "timeline entries"

    def __str__(self) -> str:
        return f"{self.contribution}: {self.kind}"


class FailedLookup(models.Model):
    """A wrong reference or PIN, counted to lock out guessing; holds no address, only a keyed hash."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at:%H:%M}"
