"""The gate: redacts, checks, records, and never lets a failure through."""

import json

import pytest

from assistant.engine.base import EngineError, EngineTimeoutError
from assistant.erasure import erase_outputs
from assistant.generation import Gate, StoppedError
from assistant.models import Generation, SelfTest
from assistant.prompts import choose_label
from assistant.verification import verify_label
from tests.assistant.engines import FixedEngine

pytestmark = pytest.mark.django_db
CANDIDATES = ["Lampe", "Markt"]
TEXTS = ["Herr Meier sagt, die Lampe ist aus.", "Die Lampe am Markt flackert."]


def ask(gate: Gate, should_stop=lambda: False):
    return gate.generate(
        choose_label(TEXTS, CANDIDATES),
        input_ids=["7", "8"],
        verify=lambda answer: verify_label(answer, key="thema", candidates=CANDIDATES),
        should_stop=should_stop,
    )


def answering(text: str) -> FixedEngine:
    return FixedEngine(lambda _: text)


def failing(error: Exception) -> FixedEngine:
    def fail(prompt):
        raise error

    return FixedEngine(fail)


def test_an_answer_that_passes_is_returned_and_recorded() -> None:
    engine = answering('{"thema": "Lampe"}')

    generated = ask(Gate(engine))

    record = Generation.objects.get()
    assert generated.value == {"thema": "Lampe"}
    assert record.outcome == generated.outcome == "accepted"
    assert (record.task, record.prompt_version) == ("choose-label", "label-1")
    assert (record.model_name, record.model_digest) == ("fixed-model", "f" * 64)
    assert record.input_ids == ["7", "8"]
    assert (record.prompt_tokens, record.output_tokens) == (10, 5)
    assert all(record.checks.values())


def test_the_engine_sees_redacted_text_only() -> None:
    engine = answering('{"thema": "Lampe"}')

    ask(Gate(engine))

    assert "Meier" not in engine.prompts[0].text
    assert "[Name]" in engine.prompts[0].text


def test_the_record_keeps_no_prompt() -> None:
    ask(Gate(answering('{"thema": "Lampe"}')))

    record = Generation.objects.values().get()
    assert "flackert" not in json.dumps(record, default=str)
    assert len(record["prompt_digest"]) == 64


@pytest.mark.parametrize(
    ("answer", "failed"),
    [
        ("Lampe", "is-json"),
        ('["Lampe"]', "is-json"),
        ('{"thema": "Brücke"}', "is-a-candidate"),
        ('{"thema": "Lampe", "satz": "Alle sind dafür."}', "has-only-the-label"),
        ('{"thema": ["Lampe"]}', "is-a-candidate"),
    ],
)
def test_an_answer_that_fails_a_check_is_not_used(answer: str, failed: str) -> None:
    generated = ask(Gate(answering(answer)))

    assert generated.value is None
    assert Generation.objects.get().outcome == "fallback"
    assert Generation.objects.get().checks[failed] is False


@pytest.mark.parametrize(
    ("error", "outcome"), [(EngineError("x"), "error"), (EngineTimeoutError(), "timeout")]
)
def test_a_failing_engine_is_asked_twice_and_then_no_more(error: Exception, outcome: str) -> None:
    gate = Gate(failing(error))

    answers = [ask(gate) for _ in range(4)]

    assert all(answer.value is None for answer in answers)
    assert list(Generation.objects.values_list("outcome", flat=True)) == [outcome, outcome]
    assert not gate.is_open


def test_stopping_is_recorded_and_raised() -> None:
    with pytest.raises(StoppedError):
        ask(Gate(answering("{}")), should_stop=lambda: True)

    assert Generation.objects.get().outcome == "cancelled"


def test_without_an_engine_nothing_is_asked_or_recorded() -> None:
    gate = Gate(None)

    assert ask(gate).value is None
    assert (gate.level, gate.is_open, gate.model_name) == ("L0", False, "")
    assert not Generation.objects.exists()


def test_a_model_that_failed_its_self_test_is_not_asked() -> None:
    gate = Gate(answering("{}"))
    before = gate.is_open

    SelfTest.objects.create(model_key="f" * 64, level="L0", measured_at="2026-11-02T12:00Z")

    assert before
    assert not gate.is_open


def test_erasing_empties_only_what_rests_on_the_text() -> None:
    ask(Gate(answering('{"thema": "Lampe"}')))
    other = Generation.objects.create(
        task="x", output="kept", input_ids=["9"], created_at="2026-11-02T12:00Z"
    )

    assert erase_outputs("7") == 1
    other.refresh_from_db()
    assert (Generation.objects.exclude(pk=other.pk).get().output, other.output) == ("", "kept")
