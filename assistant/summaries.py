"""Draft a summary: groups with a label, sentences taken word for word, and what they rest on.

The extractive way always gives a whole result. The model may only choose a group's label among
nouns of its texts, and only where its choice stays the same with the texts in reverse order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.embedding import Embedder, centred, shared_embedder
from assistant.embedding.vectors import Vectors
from assistant.evaluation.cases import reference_texts
from assistant.generation import Gate, StoppedError, open_gate
from assistant.grouping import LabelFinder, group_by_likeness, representatives, sentences_of
from assistant.grouping.clusters import FEW
from assistant.prompts import choose_label
from assistant.prompts.labels import KEY, MAX_TEXTS
from assistant.redaction import redact
from assistant.verification import (
    is_eligible_sentence,
    is_instruction,
    verify_label,
    verify_sentence,
)

__all__ = [
    "DraftGroup",
    "DraftSentence",
    "DraftSummary",
    "SourceText",
    "StoppedError",
    "summarise",
]

WORDS_OF_A_STOPGAP_LABEL = 8
# The label of a group of which nothing can be quoted.
NOTHING_TO_QUOTE = "Weitere Meldungen"


@dataclass(frozen=True)
class SourceText:
    """A text to summarise, under an id that means nothing outside."""

    id: str
    text: str


@dataclass(frozen=True)
class DraftSentence:
    """A sentence, and the texts in which it stands word for word (after redaction)."""

    text: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class DraftGroup:
    """Texts that say alike; one member: a single voice."""

    label: str
    label_origin: str
    """'model' or 'extractive'."""
    member_ids: tuple[str, ...]
    sentences: tuple[DraftSentence, ...]


@dataclass(frozen=True)
class DraftSummary:
    """All groups, large ones first; every text that went in is in exactly one."""

    groups: tuple[DraftGroup, ...]
    method: str
    """'extractive', or the step of the ladder at which the model took part: 'L1'."""
    model_name: str


def summarise(
    texts: Sequence[SourceText],
    *,
    language: str,
    should_stop: Callable[[], bool],
    embedder: Embedder | None = None,
) -> DraftSummary:
    """Return a draft about these texts; without a model, or when it fails, the extractive one.

    Labels are found by German grammar, so other languages get a sentence's beginning instead.

    Raises:
        StoppedError: when `should_stop` said so.
    """
    redacted = {source.id: redact(source.text).text.strip() for source in texts}
    material = {key: text for key, text in redacted.items() if text}
    if not material:
        return DraftSummary((), "extractive", "")
    with open_gate() as gate:
        return _Drafting(material, gate, should_stop, embedder or shared_embedder()).draft(language)


class _Drafting:
    """One run: the texts, the gate, and when to stop."""

    def __init__(
        self, texts: dict[str, str], gate: Gate, should_stop: Callable[[], bool], embedder: Embedder
    ) -> None:
        self._texts = texts
        self._ids = list(texts)
        self._gate = gate
        self._should_stop = should_stop
        self._embedder = embedder
        self._finder = LabelFinder([_without_instructions(text) for text in texts.values()])

    def draft(self, language: str) -> DraftSummary:
        vectors = self._embed(list(self._texts.values()))
        self._centre = self._centre_of(vectors)
        seen = centred(vectors, self._centre)
        groups: list[DraftGroup] = []
        for members in group_by_likeness(seen):
            self._stop_if_asked()
            taken = [group.label for group in groups]
            groups.append(self._group(members, seen[members], taken, language))
        used_model = any(group.label_origin == "model" for group in groups)
        return DraftSummary(
            tuple(groups),
            self._gate.level if used_model else "extractive",
            self._gate.model_name if used_model else "",
        )

    def _group(
        self, members: list[int], vectors: Vectors, taken: list[str], language: str
    ) -> DraftGroup:
        sentences = self._sentences(members, vectors)
        is_german = language.startswith("de")
        candidates = self._finder.candidates(members, taken=taken) if is_german else []
        label, origin = self._label(members, vectors, candidates)
        if not label:
            label = _stopgap_label(sentences)
        member_ids = tuple(self._ids[member] for member in members)
        return DraftGroup(label, origin, member_ids, tuple(sentences))

    def _label(
        self, members: list[int], vectors: Vectors, candidates: list[str]
    ) -> tuple[str, str]:
        """Return the label and its origin: the model's steady choice, else the best candidate."""
        if not candidates:
            return "", "extractive"
        if len(members) > 1 and len(candidates) > 1 and self._gate.is_open:
            central = np.argsort(-(vectors @ vectors.mean(axis=0)), kind="stable")[:MAX_TEXTS]
            ids = [self._ids[members[int(place)]] for place in central]
            choice = self._choice(ids, candidates)
            if choice and choice == self._choice(ids[::-1], candidates):
                return choice, "model"
        return candidates[0], "extractive"

    def _choice(self, ids: list[str], candidates: list[str]) -> str:
        """Return the candidate that the model chooses, empty if it gave no valid answer."""
        generated = self._gate.generate(
            choose_label([self._texts[key] for key in ids], candidates),
            input_ids=ids,
            verify=partial(verify_label, key=KEY, candidates=candidates),
            should_stop=self._should_stop,
        )
        return str(generated.value[KEY]) if generated.value else ""

    def _sentences(self, members: list[int], vectors: Vectors) -> list[DraftSentence]:
        """Return one sentence of each representative: the one closest to the group's middle."""
        eligible = {
            place: found
            for place, member in enumerate(members)
            if (found := self._eligible_sentences(self._ids[member]))
        }
        if not eligible:
            return []
        places = list(eligible)
        middle = vectors.mean(axis=0)
        chosen: dict[str, DraftSentence] = {}
        for place in (places[index] for index in representatives(vectors[places])):
            own = eligible[place]
            text = own[0]
            if len(own) > 1:
                closeness = centred(self._embed(own), self._centre) @ middle
                text = own[int(np.argmax(closeness))]
            chosen.setdefault(text, self._with_sources(text, members))
        return list(chosen.values())

    def _with_sources(self, text: str, members: list[int]) -> DraftSentence:
        ids = [self._ids[member] for member in members]
        sources = tuple(key for key in ids if text in sentences_of(self._texts[key]))
        return DraftSentence(text, sources)

    def _eligible_sentences(self, key: str) -> list[str]:
        return [
            sentence
            for sentence in sentences_of(self._texts[key])
            if is_eligible_sentence(sentence)
            and all(
                verify_sentence(sentence, source_ids=[key], texts=self._texts, group=[key]).values()
            )
        ]

    def _embed(self, texts: list[str]) -> Vectors:
        return self._embedder.vectors(texts, before_batch=self._stop_if_asked)

    def _centre_of(self, vectors: Vectors) -> Vectors:
        """Return the mean; few texts are looked at among the reference texts, not among themselves."""
        if len(vectors) < FEW:
            vectors = np.concatenate([vectors, self._embed(reference_texts())])
        centre: Vectors = vectors.mean(axis=0)
        return centre

    def _stop_if_asked(self) -> None:
        if self._should_stop():
            raise StoppedError


def _without_instructions(text: str) -> str:
    """Return the text without sentences that talk to a machine: they label nothing."""
    return " ".join(part for part in sentences_of(text) if not is_instruction(part))


def _stopgap_label(sentences: Sequence[DraftSentence]) -> str:
    if not sentences:
        return NOTHING_TO_QUOTE
    words = sentences[0].text.split()
    shortened = " ".join(words[:WORDS_OF_A_STOPGAP_LABEL])
    return f"{shortened} …" if len(words) > WORDS_OF_A_STOPGAP_LABEL else shortened
