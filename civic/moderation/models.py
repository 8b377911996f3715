"""Decisions of moderators, each with a reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from civic.contributions.models import Attachment, Contribution


class Decision(models.Model):
    """What a moderator decided about a text or a photo (statement of reasons after DSA Art. 17)."""

    class Verdict(models.TextChoices):
        """The two ways it can go."""

        RELEASE = "release", _("publish")
        REFUSE = "refuse", _("do not publish")

    class Reason(models.TextChoices):
        """Why something is not published."""

        PERSONAL_DATA = "personal_data", _("It names or shows other people.")
        INSULT = "insult", _("It insults somebody.")
        ADVERTISING = "advertising", _("It is advertising.")
        OFF_TOPIC = "off_topic", _("It is not a report to the town.")
        UNREADABLE = "unreadable", _("It cannot be understood.")
        OTHER = "other", _("Another reason")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="decisions"
    )
    attachment = models.ForeignKey(
        Attachment,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        help_text="Empty: about the text.",
    )
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    explanation = models.TextField(blank=True, help_text="To the author.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="release") | ~models.Q(reason=""),
                name="refusal_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution}: {self.verdict}"
