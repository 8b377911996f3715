"""Model files: known ones are checked, others are the operator's choice."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assistant import catalogue, generation
from assistant.catalogue import KnownModel, ModelDamagedError, ModelMissingError
from assistant.engine.base import EngineUnavailableError
from assistant.engine.remote import RemoteEngine

configured_engine = generation.configured_engine


def known(digest: str) -> KnownModel:
    return KnownModel("small", "small.gguf", digest, "A licence", "Terms.", ("parts_of_small",), "")


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two parts of a model in a package that must not run."""
    data = tmp_path / "lib" / "parts_of_small" / "data"
    data.mkdir(parents=True)
    (data.parent / "__init__.py").write_text("raise RuntimeError('code of a model package ran')")
    (data / "small.gguf.part00").write_bytes(b"GG")
    (data / "small.gguf.part01").write_bytes(b"UF")
    monkeypatch.syspath_prepend(tmp_path / "lib")


# SHA-256 of b"GGUF".
DIGEST = "98dce15a66bce5b1ae0c09442e0b5eee6d6ffd44a4b1bdaa25b7eab7ff3c5b10"


def test_parts_are_joined_in_order_without_running_code(parts, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.write_bytes(b"GGUF")

    file = catalogue.install(known(catalogue.digest_of(whole)), tmp_path / "models")

    assert file.read_bytes() == b"GGUF"
    assert [model.file for model in catalogue.installed_models(tmp_path / "models")] == [file]


def test_parts_that_make_another_file_are_refused_and_leave_nothing(parts, tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError):
        catalogue.install(known("0" * 64), tmp_path / "models")

    assert list((tmp_path / "models").iterdir()) == []


def test_a_package_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="parts_of_small"):
        catalogue.install(known(DIGEST), tmp_path)


def test_a_known_name_with_other_content_is_not_loaded(
    settings, tmp_path: Path, monkeypatch
) -> None:
    settings.ASSISTANT_MODEL_DIR = tmp_path
    (tmp_path / catalogue.GEMMA.file_name).write_bytes(b"not the model")
    monkeypatch.setattr(generation.importlib.metadata, "version", lambda _: "1")

    with pytest.raises(EngineUnavailableError, match="not the file"):
        generation.local_engine()

    assert configured_engine() is None


def test_without_the_library_or_a_file_there_is_no_engine(settings, tmp_path: Path) -> None:
    settings.ASSISTANT_MODEL_DIR = tmp_path

    assert configured_engine() is None


def test_switched_off_means_no_engine_whatever_is_installed(settings) -> None:
    settings.ASSISTANT_URL = "http://localhost:9"
    with_server = configured_engine()
    settings.ASSISTANT_ENABLED = False

    assert isinstance(with_server, RemoteEngine)
    assert configured_engine() is None


@pytest.mark.django_db
def test_listing_says_that_there_is_none(settings, tmp_path: Path) -> None:
    settings.ASSISTANT_MODEL_DIR = tmp_path
    out = StringIO()

    call_command("assistant_models", stdout=out)

    assert "extractively" in out.getvalue()


def test_installing_prints_the_licence_first(settings, tmp_path: Path, monkeypatch) -> None:
    settings.ASSISTANT_MODEL_DIR = tmp_path
    missing = known(DIGEST)
    monkeypatch.setitem(catalogue.KNOWN, "small", missing)
    out = StringIO()

    with pytest.raises(CommandError, match="parts_of_small"):
        call_command("assistant_models", "install", "small", stdout=out)

    assert "A licence" in out.getvalue()


def test_an_unknown_model_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CommandError, match="gemma3-270m"):
        call_command("assistant_models", "install", "nonsense")


@pytest.mark.django_db
def test_the_self_test_without_a_model_says_so() -> None:
    with pytest.raises(CommandError, match="no model"):
        call_command("assistant_selftest")
