"""What the processes of one installation must agree on."""

from django.db import models


class ThrottleWindow(models.Model):
    """How often one key did one thing within a stretch of time; erased with the stretch."""

    bucket = models.CharField(max_length=40)
    key = models.CharField(max_length=64, help_text="A keyed hash, never an address.")
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bucket", "key", "ends_at"], name="one_throttle_window")
        ]

    def __str__(self) -> str:
        return f"{self.bucket} {self.key[:8]}: {self.count}"


class ScheduledRun(models.Model):
    """When a command of the timetable was last put into the queue."""

    command = models.CharField(max_length=60, unique=True)
    last_run_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.command} {self.last_run_at:%Y-%m-%d %H:%M}"


class WorkerHeartbeat(models.Model):
    """When a worker was last seen alive, so that others can take up what a dead one left."""

    worker_id = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker_id
