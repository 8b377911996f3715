"""The record of every generation."""

from django.db import models


class Generation(models.Model):
    """One call of an engine: what went in (as hashes), what came out, what was checked, what it cost."""

    task = models.CharField(max_length=60)
    prompt_version = models.CharField(max_length=40)
    engine = models.CharField(max_length=40)
    model_name = models.CharField(max_length=200, blank=True)
    model_digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the model file."
    )
    engine_version = models.CharField(max_length=60, blank=True)
    sampler = models.JSONField(default=dict)
    prompt_digest = models.CharField(max_length=64)
    input_ids = models.JSONField(default=list, help_text="Opaque ids of what was read.")
    output = models.TextField(blank=True, help_text="Erased with the text that it rests on.")
    outcome = models.CharField(
        max_length=20, help_text="'accepted', 'fallback', 'cancelled', 'timeout' or 'error'."
    )
    checks = models.JSONField(default=dict)
    prompt_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="generation_by_time")]

    def __str__(self) -> str:
        return f"{self.task} {self.created_at:%Y-%m-%d %H:%M}"
