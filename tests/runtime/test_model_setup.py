"""The desk says how far the set-up of the language model is."""

import json
from pathlib import Path

import pytest
from django.test import RequestFactory

from civic.runtime.model_setup import STATE_FILE, model_setup, setup_panel


@pytest.fixture
def state_file(settings, tmp_path: Path) -> Path:
    """Where the set-up writes its state."""
    settings.DATA_DIR = tmp_path
    settings.LANGUAGE_CODE = "en"
    return tmp_path / STATE_FILE


def panel() -> str:
    """Return the notice on the desk."""
    return str(setup_panel(RequestFactory().get("/"), None))


def write(file: Path, state: str, done: float = 0.0) -> None:
    """Write a state as the set-up does."""
    file.write_text(json.dumps({"state": state, "done": done}), encoding="utf-8")


def test_progress_of_the_build_is_shown(state_file: Path) -> None:
    write(state_file, "building", 0.42)

    assert "42" in panel()


@pytest.mark.parametrize("state", ["fetching", "failed"])
def test_other_states_are_told_in_words(state_file: Path, state: str) -> None:
    write(state_file, state)

    assert '<div class="notice' in panel()


def test_nothing_is_said_once_the_model_is_ready(state_file: Path) -> None:
    write(state_file, "ready")

    assert panel() == ""


def test_nothing_is_said_when_the_model_is_switched_off(state_file: Path, settings) -> None:
    settings.ASSISTANT_ENABLED = False
    write(state_file, "building", 0.5)

    assert panel() == ""


@pytest.mark.parametrize("content", ["", "{", "[]", '{"state": "building"}'])
def test_unreadable_state_is_no_error(state_file: Path, content: str) -> None:
    state_file.write_text(content, encoding="utf-8")

    assert model_setup() is None
    assert panel() == ""


def test_no_state_is_no_error(state_file: Path) -> None:
    assert model_setup() is None
