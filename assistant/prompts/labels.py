"""Ask for the label of a group: a choice among noun phrases that stand in its texts.

The candidates are not listed in the prompt. The grammar knows them, and a small model that sees
a list prefers a place in it: 8 of 24 right with the list and 18 of 24 without, on the invented
reports of `assistant/evaluation/cases.toml` with Gemma 3 270M, a base model.
"""

from collections.abc import Sequence

from assistant.prompts.parts import Part, Prompt

VERSION = "label-1"
KEY = "thema"
MAX_TEXTS = 8
MAX_WORDS = 30

HEAD = "Meldungen von Einwohnern, nach Thema geordnet.\n\n"
LEAD = "Diese Meldungen an die Stadt handeln alle vom selben Mangel:\n"
EXAMPLES = (
    f"{LEAD}- Die Bank am Weiher ist morsch.\n- Auf der Bank im Park fehlt eine Latte.\n"
    '{"thema": "Bank"}\n\n'
    f"{LEAD}- Am Bahnhof riecht es nach Abwasser.\n- Aus dem Gully in der Ringstraße stinkt es.\n"
    "- Der Gestank zieht abends in die Wohnungen.\n"
    '{"thema": "Gestank"}\n\n'
)


def choose_label(texts: Sequence[str], candidates: Sequence[str]) -> Prompt:
    """Return the prompt that has the model choose one of the candidates for these texts."""
    parts = [Part(HEAD + EXAMPLES + LEAD)]
    for text in texts[:MAX_TEXTS]:
        parts += [Part("- "), Part(_shortened(text), is_from_residents=True), Part("\n")]
    return Prompt(
        task="choose-label",
        version=VERSION,
        parts=tuple(parts),
        schema={
            "type": "object",
            "properties": {KEY: {"enum": list(candidates)}},
            "required": [KEY],
            "additionalProperties": False,
        },
        max_tokens=48,
    )


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:MAX_WORDS]) + (" …" if len(words) > MAX_WORDS else "")
