"""Settings refuse what cannot be meant, in a sentence that says what would do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from civic.settings import env

NAME = "ALLMENDE_SOMETHING"


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda: env.flag(NAME, default=True), "maybe", "must be 'yes' or 'no'"),
        (lambda: env.whole_number(NAME, 5), "five", "must be a whole number"),
        (lambda: env.whole_number(NAME, 5, at_least=1), "0", "must be at least 1"),
        (lambda: env.choice(NAME, "a", ["a", "b"]), "c", "must be one of a, b"),
        (lambda: env.url(NAME, ["postgres"]), "mysql://x", "must start with postgres:"),
        (lambda: env.required_text(NAME, "to send mail"), "  ", "to send mail"),
        (lambda: env.secret(NAME), "short", "at least 32 random characters"),
    ],
)
def test_wrong_value_is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], object], value: str, sentence: str
) -> None:
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        read()

    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (lambda: env.flag(NAME, default=False), "Yes", True),
        (lambda: env.flag(NAME, default=True), "off", False),
        (lambda: env.whole_number(NAME, 5), " 7 ", 7),
        (lambda: env.choice(NAME, "a", ["a", "b"]), "b", "b"),
        (lambda: env.names(NAME), "a.de, b.de ,", ["a.de", "b.de"]),
        (lambda: env.url(NAME, ["redis"]), "redis://host", "redis://host"),
        (lambda: env.path(NAME, Path("/x")), "/srv/town", Path("/srv/town")),
        (lambda: env.secret(NAME), "x" * 40, "x" * 40),
    ],
)
def test_right_value_is_read(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], object], value: str, expected: object
) -> None:
    monkeypatch.setenv(NAME, value)

    assert read() == expected


def test_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("y" * 40 + "\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))

    assert env.secret(NAME) == "y" * 40


def test_secret_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{NAME}_FILE", "/nowhere/secret")

    with pytest.raises(ImproperlyConfigured, match="/nowhere/secret, which cannot be read"):
        env.secret(NAME)
