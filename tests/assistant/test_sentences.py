"""Sentences are exact pieces of the text, whatever is abbreviated in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.grouping import sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Die Lampe ist aus. Bitte reparieren!", ["Die Lampe ist aus.", "Bitte reparieren!"]),
        ("Vor der Hauptstr. 5 liegt Müll.", ["Vor der Hauptstr. 5 liegt Müll."]),
        (
            "Es liegt in der Ringstr. Dort stinkt es.",
            ["Es liegt in der Ringstr.", "Dort stinkt es."],
        ),
        (
            "Wer über die Quantiusstr. Richtung Prinz-Albert-Str. fährt, sieht nichts.",
            ["Wer über die Quantiusstr. Richtung Prinz-Albert-Str. fährt, sieht nichts."],
        ),
        ("Das dauert z. B. ca. 3 Minuten.", ["Das dauert z. B. ca. 3 Minuten."]),
        ("Seit dem 3. Mai ist zu. Schade.", ["Seit dem 3. Mai ist zu.", "Schade."]),
        ("Um 8.30 Uhr kommt der Bus.", ["Um 8.30 Uhr kommt der Bus."]),
        ("Wie lange noch?! Keiner weiß es…", ["Wie lange noch?!", "Keiner weiß es…"]),
        ("Titel ohne Punkt\nDann der Text.", ["Titel ohne Punkt", "Dann der Text."]),
        ("", []),
    ],
)
def test_text_is_split_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


@given(st.text())
def test_every_sentence_stands_in_the_text_and_no_word_is_lost(text: str) -> None:
    sentences = sentences_of(text)

    assert all(sentence in text for sentence in sentences)
    assert "".join("".join(sentences).split()) == "".join(text.split())
