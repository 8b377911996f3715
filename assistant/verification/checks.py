"""What must hold before a label or a sentence may stand in a draft."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

URL = re.compile(r"https?://|www\.|\b[\w-]+\.(?:de|com|org|net|info|eu)\b", re.IGNORECASE)
MARKUP = re.compile(r"[{}]|<[^>]*>|<\||\|>|\[/?INST\]|```")
# Sentences that talk to a machine. They stay in their group and are counted; they only do not
# stand for it.
INSTRUCTION = re.compile(
    r"\bignorier\w*\b|\bvergiss\b|\bprompt\w*|\bsystem\s*:|\bassistant\s*:|\banweisung\w*|"
    r"\binstruction\w*|\bignore\b|\bsprachmodell\w*|\bfass\w*\s+zusammen|\bzusammenfassung\w*|"
    r"\bHinweis der Verwaltung\b|\bdu bist\b|\bantworte\w*\b|\bgib\s+.{0,30}\baus\b",
    re.IGNORECASE,
)
FEWEST_WORDS, MOST_WORDS = 2, 60


def verify_label(
    answer: Mapping[str, Any], *, key: str, candidates: Collection[str]
) -> dict[str, bool]:
    """Return each check of a chosen label with its result."""
    label = answer.get(key)
    return {
        "has-only-the-label": set(answer) == {key},
        "is-a-candidate": isinstance(label, str) and label in candidates,
        "is-plain": isinstance(label, str) and is_plain(label),
    }


def verify_sentence(
    sentence: str, *, source_ids: Collection[str], texts: Mapping[str, str], group: Collection[str]
) -> dict[str, bool]:
    """Return each check of a sentence that is said to stand in its sources word for word."""
    known = bool(source_ids) and all(source in texts for source in source_ids)
    return {
        "sources-exist": known,
        "sources-in-group": all(source in group for source in source_ids),
        "stands-in-every-source": known
        and all(sentence.encode() in texts[source].encode() for source in source_ids),
        "is-plain": is_plain(sentence),
    }


def is_plain(text: str) -> bool:
    """Tell whether a text holds no control character, markup or address of a page."""
    hidden = any(unicodedata.category(letter) in ("Cc", "Cf") for letter in text)
    return not (hidden or URL.search(text) or MARKUP.search(text))


def is_plain_label(label: str, *, longest: int) -> bool:
    """Tell whether a person's label is fit for a heading."""
    return 0 < len(label) <= longest and is_plain(label)


def is_eligible_sentence(sentence: str) -> bool:
    """Tell whether a sentence may stand for its group: whole, plain, and not talking to a machine."""
    words = len(sentence.split())
    return (
        FEWEST_WORDS <= words <= MOST_WORDS and is_plain(sentence) and not is_instruction(sentence)
    )


def is_instruction(sentence: str) -> bool:
    """Tell whether a sentence talks to a machine or carries its control marks."""
    return bool(INSTRUCTION.search(sentence) or MARKUP.search(sentence))
