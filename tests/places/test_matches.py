import pytest
from django.utils.translation import override

from civic.places.matches import object_label


@pytest.mark.parametrize(
    ("language", "kind", "name", "label"),
    [
        ("de", "playground", "Spielplatz Lindenpark", "Spielplatz Lindenpark"),
        ("de", "playground", "Lindenpark", "Spielplatz Lindenpark"),
        ("de-x-leicht", "playground", "Spielplatz Lindenpark", "Spielplatz Lindenpark"),
        ("en", "playground", "Spielplatz Lindenpark", "Playground Spielplatz Lindenpark"),
        ("de", "lamp", "1047", "Straßenlampe 1047"),
        ("de", "lamp", "", "Straßenlampe"),
    ],
)
def test_label_says_the_kind_once(language: str, kind: str, name: str, label: str) -> None:
    with override(language):
        assert object_label(kind, name) == label
