"""Read settings from the environment, and refuse what cannot be meant.

Each reader takes the name of the variable and a default. A value that does not fit raises
`ImproperlyConfigured` with a sentence that names the variable, what was found and what would do.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """Return the variable as it stands, without surrounding space."""
    return os.environ.get(name, default).strip()


def required_text(name: str, purpose: str) -> str:
    """Return the variable, or say what it is needed for."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. It is needed: {purpose}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return yes or no; words that are neither are refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}, but it must be 'yes' or 'no'.")


def whole_number(name: str, default: int, *, at_least: int = 0) -> int:
    """Return a whole number that is not below `at_least`."""
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}, but it must be a whole number.") from None
    if number < at_least:
        raise ImproperlyConfigured(f"{name} is {number}, but it must be at least {at_least}.")
    return number


def choice(name: str, default: str, options: Sequence[str]) -> str:
    """Return one of the options."""
    value = text(name, default)
    if value not in options:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, but it must be one of {', '.join(options)}."
        )
    return value


def names(name: str, default: Sequence[str] = ()) -> list[str]:
    """Return a comma-separated list."""
    return [part.strip() for part in text(name, ",".join(default)).split(",") if part.strip()]


def path(name: str, default: Path) -> Path:
    """Return a path; relative ones count from the current folder."""
    return Path(text(name, str(default))).expanduser().resolve()


def url(name: str, schemes: Sequence[str], default: str = "") -> str:
    """Return a URL of one of the schemes, or the default."""
    value = text(name, default)
    if value and value.partition(":")[0] not in schemes:
        found = value.partition(":")[0]
        expected = " or ".join(f"{scheme}:" for scheme in schemes)
        raise ImproperlyConfigured(
            f"{name} starts with {found!r}, but it must start with {expected}"
        )
    return value


def secret(name: str, *, at_least_characters: int = 32) -> str:
    """Return a secret from NAME, or from the file that NAME_FILE points to; there is no default."""
    file_name = text(f"{name}_FILE")
    value = _first_line(name, file_name) if file_name else text(name)
    if len(value) < at_least_characters:
        raise ImproperlyConfigured(
            f"{name} must hold at least {at_least_characters} random characters"
            f" (or {name}_FILE name a file that does); it has {len(value)}."
        )
    return value


def _first_line(name: str, file_name: str) -> str:
    try:
        return Path(file_name).read_text(encoding="utf-8").partition("\n")[0].strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {file_name}, which cannot be read: {error.strerror}."
        ) from error
