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


class SelfTest(models.Model):
    """What one model could do on this machine, and the step of the ladder that it earned."""

    class Level(models.TextChoices):
        """What a model may do; see docs/assistant.md."""

        L0 = "L0", "L0"
        L1 = "L1", "L1"

    model_key = models.CharField(
        max_length=200, db_index=True, help_text="SHA-256 of the file, or a server's model name."
    )
    model_name = models.CharField(max_length=200)
    level = models.CharField(max_length=2, choices=Level)
    results = models.JSONField(default=dict)
    measured_at = models.DateTimeField()

    class Meta:
        ordering = ["-measured_at"]

    def __str__(self) -> str:
        return f"{self.model_name}: {self.level}"

    @classmethod
    def level_of(cls, model_key: str) -> str:
        """Return the level of the latest test; a model not measured yet may choose labels (L1).

        Choosing is safe unmeasured: the grammar leaves only the candidates, and each answer is
        checked. A test can take the step away.
        """
        latest = cls.objects.filter(model_key=model_key).first()
        return latest.level if latest else cls.Level.L1
