"""What the model is asked: fixed wording and residents' text, kept apart."""

from assistant.prompts.labels import choose_label
from assistant.prompts.parts import Part, Prompt

__all__ = ["Part", "Prompt", "choose_label"]
