"""Mark what may be personal data in a text, for a moderator's eye, and blacken it on request."""

from dataclasses import dataclass

from assistant.redaction import Span, find_personal_data

BLACKENED = "[…]"


@dataclass(frozen=True)
class Part:
    """A stretch of a text; `hint` says why it may be personal data, empty where it is not."""

    text: str
    hint: str = ""


def marked_parts(text: str) -> list[Part]:
    """Return the text in stretches, those marked that may be personal data."""
    parts: list[Part] = []
    position = 0
    for span in _apart(find_personal_data(text)):
        if span.start > position:
            parts.append(Part(text[position : span.start]))
        parts.append(Part(text[span.start : span.end], str(span.reason)))
        position = span.end
    if position < len(text):
        parts.append(Part(text[position:]))
    return parts


def blackened(text: str) -> str:
    """Return the text with everything marked replaced by dots in brackets."""
    return "".join(BLACKENED if part.hint else part.text for part in marked_parts(text))


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans in order, without those that overlap an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
