"""Split German text into sentences that are exact pieces of it."""

import re

import simplemma

ABBREVIATIONS = {
    *("str", "nr", "z", "b", "d", "h", "u", "a", "ca", "abs", "bzw", "bspw", "evtl", "ggf", "inkl"),
    *("usw", "etc", "vgl", "dr", "prof", "hr", "fr", "tel", "max", "min", "mind", "sog", "st", "o"),
    *("ä", "i", "s", "v", "mo", "di", "mi", "do", "fr", "sa", "so", "jan", "feb", "apr", "aug"),
    *("sept", "okt", "nov", "dez", "art", "bzgl", "geb", "allg", "zw", "tgl", "std", "hbf", "gez"),
}
# Abbreviations that can stand at the end of a sentence.
MAY_END = {"str", "usw", "etc", "hbf"}
BOUNDARY = re.compile(r"[.!?…]+[\"“”»«)]*(?=\s|$)|\n+")


def sentences_of(text: str) -> list[str]:
    """Return the sentences, each an exact substring without surrounding space."""
    pieces, start = [], 0
    for match in BOUNDARY.finditer(text):
        if _is_end(text, match):
            pieces.append(text[start : match.end()])
            start = match.end()
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _is_end(text: str, match: re.Match[str]) -> bool:
    if match[0][0] != ".":
        return True
    before = re.search(r"[\w]+$", text[: match.start()])
    after = text[match.end() :].lstrip(" ")
    if before is None:
        return True
    word = "str" if before[0].endswith("str") else before[0].lower()
    if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return word in MAY_END and _begins_a_sentence(after)
    if word.isdigit() and len(word) <= 2:
        # An ordinal or a date: "am 3. Mai".
        return not re.match(
            r"[a-zäöü\d]|Januar|Februar|März|April|Mai|Ju|Aug|Sep|Okt|Nov|Dez", after
        )
    return not re.match(r"[a-zäöü]", after)


def _begins_a_sentence(after: str) -> bool:
    """Tell whether a sentence begins here: "Dort …" does, "5 …" and "Richtung Hafen …" do not.

    A noun could begin one too, but after "Ringstr." it mostly goes on; two sentences together are
    better than half of one.
    """
    word = re.match(r"[A-ZÄÖÜ]\w*", after)
    if word is None:
        return not after or after.startswith("\n")
    return str(simplemma.lemmatize(word[0].lower(), lang="de"))[0].islower()
