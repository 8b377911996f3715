"""Append-only entries: who did what to what, and why."""
