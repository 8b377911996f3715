"""The audit trail: one chain of entries a subject, each sealed by the one before it."""

from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    """Chains, read in order."""

    def of(self, kind: str, key: str) -> "EntryQuerySet":
        """Return the entries about one subject, oldest first."""
        return self.filter(subject_kind=kind, subject_key=key).order_by("sequence")


class Entry(models.Model):
    """Who did what to what, when and why.

    `digest` covers the digest of the content, not the content itself, so that a content that must
    be erased (GDPR Art. 17) can go while the chain still proves that nothing was removed or changed.
    """

    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(
        max_length=80, help_text="'user:<id>', 'resident', 'system' or a task's name."
    )
    verb = models.CharField(max_length=60)
    reason = models.CharField(max_length=500, blank=True)
    content = models.JSONField(null=True, help_text="Empty once erased.")
    content_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "sequence"], name="one_entry_a_place"
            ),
        ]
        indexes = [models.Index(fields=["at"], name="audit_by_time")]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_key} #{self.sequence}: {self.verb}"
