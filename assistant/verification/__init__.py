"""Deterministic checks of what the model or the extraction proposes."""

from assistant.verification.checks import (
    is_eligible_sentence,
    is_instruction,
    is_plain_label,
    verify_label,
    verify_sentence,
)

__all__ = [
    "is_eligible_sentence",
    "is_instruction",
    "is_plain_label",
    "verify_label",
    "verify_sentence",
]
