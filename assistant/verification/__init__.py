"""Deterministic checks of what the model or the extraction proposes."""

from assistant.verification.checks import (
    is_eligible_sentence,
    is_instruction,
    verify_label,
    verify_sentence,
)

__all__ = ["is_eligible_sentence", "is_instruction", "verify_label", "verify_sentence"]
