import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic.places.folding import fold, key


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Hauptstr.", "hauptstrasse"),
        ("HAUPTSTRASSE", "hauptstrasse"),
        ("Haupt-Straße", "haupt strasse"),
        ("Große Bahnhofstr", "grosse bahnhofstrasse"),
        ("Marktpl.", "marktplatz"),
        ("St. Josef", "sankt josef"),
        ("Łódźer Straße", "lodzer strasse"),
        ("İstanbul", "istanbul"),
        ("  Am   Wall ", "am wall"),
    ],
)
def test_names_are_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "typed", ["Mühlenweg", "Muehlenweg", "muhlenweg", "Mühlen-Weg", "MÜHLEN WEG"]
)
def test_every_spelling_of_an_umlaut_has_the_same_key(typed: str) -> None:
    assert key(typed) == key("Mühlenweg")


@pytest.mark.parametrize(
    ("one", "other"), [("Mühlenweg", "Mohlenweg"), ("Hauptstraße", "Hauptweg"), ("Am Wall", "Wall")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_never_fails(text: str) -> None:
    assert fold(fold(text)) == fold(text)
