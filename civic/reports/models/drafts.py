"""A report that somebody is still writing."""

from django.db import models

from civic.contacts.encryption import EncryptedTextField


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
