"""Files stay small, and their names say what is in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAX_LINES = 300
# The aim is 25; a table or a call with one argument a line may take more.
MAX_FUNCTION_LINES = 40
SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "core",
    "manager",
    "handler",
}
SOURCES = [
    file
    for folder in ("civic", "assistant")
    for file in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in file.parts
]
WRITTEN = [
    file
    for pattern in (
        "civic/**/*.html",
        "static/css/*.css",
        "static/js/**/*.js",
        "setup/*",
        "bench/*.py",
    )
    for file in sorted(ROOT.glob(pattern))
    if file.is_file()
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def names(files: list[Path]) -> list[str]:
    """Return the paths as a test's id shows them."""
    return [str(file.relative_to(ROOT)) for file in files]


def test_files_are_not_too_long() -> None:
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in [*SOURCES, *WRITTEN, *TESTS]
    }

    too_long = {name: lines for name, lines in lengths.items() if lines > MAX_LINES}

    assert not too_long


def test_names_of_files_and_folders_say_what_is_in_them() -> None:
    vague = [
        name
        for name in names(SOURCES + TESTS)
        if SAYS_NOTHING & set(Path(name).with_suffix("").parts)
    ]

    assert not vague


@pytest.mark.parametrize("file", SOURCES, ids=names(SOURCES))
def test_functions_are_short_and_everything_public_says_what_it_is(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))

    too_long = {
        function.name: length
        for function in functions_of(tree)
        if (length := lines_of_body(function)) > MAX_FUNCTION_LINES
    }

    assert not too_long
    assert ast.get_docstring(tree), "the module has no docstring"


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines the body has, its docstring not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1
