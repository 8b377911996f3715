"""Pages of the review queue."""

from civic.moderation.views.decisions import (
    objection,
    photo_refuse,
    photo_release,
    text_blacken,
    text_refuse,
    text_release,
)
from civic.moderation.views.queue import item, queue

__all__ = [
    "item",
    "objection",
    "photo_refuse",
    "photo_release",
    "queue",
    "text_blacken",
    "text_refuse",
    "text_release",
]
