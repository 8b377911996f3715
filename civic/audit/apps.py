"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only entries: who did what to what, and why."""

    name = "civic.audit"
