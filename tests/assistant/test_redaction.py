"""Personal data is found where it is one, and places stay."""

import csv
from io import StringIO
from itertools import pairwise

import pytest
from django.conf import settings

from assistant.redaction import clean, find_personal_data, redact

MASKED = [
    ("Schreiben Sie an erika.muster@example.org.", "email", "erika.muster@example.org"),
    ("Konto DE89 3704 0044 0532 0130 00 bitte nutzen", "iban", "DE89 3704 0044 0532 0130 00"),
    ("Steuer-ID 86 095 742 719 liegt bei", "tax-id", "86 095 742 719"),
    ("Versichert unter A123456780.", "health-id", "A123456780"),
    ("Bitte rufen Sie an: 0251 123456", "phone", "0251 123456"),
    ("Meine Handynummer: 0170/1234567", "phone", "0170/1234567"),
    ("0151 23456789 ist besser", "phone", "0151 23456789"),
    ("Der Wagen mit MS-AB 123 steht dort", "plate", "MS-AB 123"),
    ("Ich bin geboren am 3.4.1950 und gehe schlecht", "birth", "3.4.1950"),
    ("Herr Dr. Meyer-Schulze parkt dort", "name", "Meyer-Schulze"),
    ("Ich heiße Renate Beispiel.", "name", "Renate Beispiel"),
    ("Bitte handeln!\nViele Grüße\nPeter Schmitz", "name", "Peter Schmitz"),
    ("Ich wohne in der Gartenstr. 5.", "residence", "Gartenstr. 5"),
    (
        "Wir wohnen seit 2010 in der Friedrich-Ebert-Straße 17 b, oben.",
        "residence",
        "Friedrich-Ebert-Straße 17 b",
    ),
    ("Ich heiße Kim Muster und wohne Am Stadtgraben 3.", "residence", "Am Stadtgraben 3"),
    ("Vor unserem Haus in der Gartenstraße 8 fehlt ein Schild.", "residence", "Gartenstraße 8"),
]
KEPT = [
    "Die Lampe vor der Hauptstraße 5 ist aus.",
    "Die Buslinien 060/061 fahren zu selten.",
    "Auf der BAB A 562 staut sich jedes Auto.",
    "Konto DE89 3704 0044 0532 0130 01 hat eine falsche Prüfziffer.",
    "Nummer A123456781 steht am Mast.",
    "Der Herr Bürgermeister soll handeln.",
    "Viele Grüße aus Beuel",
    "Ich wohne gern hier und die Hauptstraße 5 ist laut.",
    "Ich wohne am Bahnhof.",
    "Wir wohnen in Bonn, die Ampel am Markt ist kaputt.",
    "Am 3.4.2026 war die Lampe noch heil.",
    "Lampe 1047 flackert seit 0230 Uhr.",
]


@pytest.mark.parametrize(("text", "kind", "personal"), MASKED)
def test_personal_data_is_found_and_masked(text: str, kind: str, personal: str) -> None:
    spans = find_personal_data(text)

    assert [(span.kind, text[span.start : span.end]) for span in spans if span.kind == kind] == [
        (kind, personal)
    ]
    assert str(spans[0].reason)
    assert personal not in redact(text).text


@pytest.mark.parametrize("text", KEPT)
def test_places_and_other_numbers_stay(text: str) -> None:
    assert redact(text).text == text


def test_masking_twice_changes_nothing_more() -> None:
    once = redact("Herr Meier, Tel. 0251 123456, wohnt da.").text

    assert redact(once).text == once


def test_invisible_characters_cannot_hide_a_mail_address() -> None:
    assert redact("kim\u200b@exam\u2060ple.org").text == "[E-Mail-Adresse]"


def test_cleaning_keeps_line_breaks_and_drops_direction_marks() -> None:
    assert clean("eins\n\u202ezwei\x00\ud800") == "eins\nzwei"


def test_spans_of_a_text_do_not_overlap_and_stand_in_order() -> None:
    spans = find_personal_data("Herr Ott, kim@example.org, Tel. 0251 123456, MS-AB 123 (Auto).")

    assert [span.kind for span in spans] == ["name", "email", "phone", "plate"]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_at_most_one_real_sentence_in_two_hundred_is_touched() -> None:
    folder = settings.TEST_DATA_DIR / "participation" / "cimt"
    if not folder.exists():
        pytest.skip(f"The CIMT sentences are not at {folder}.")
    sentences = [
        row["content"]
        for file in ("raddialog-bonn.tsv", "krefeld.tsv", "survey-bonn.tsv")
        for row in csv.DictReader(
            StringIO((folder / file).read_text(encoding="utf-8"), newline=""), delimiter="\t"
        )
    ]

    touched = sum(bool(find_personal_data(sentence)) for sentence in sentences)

    assert len(sentences) > 10_000
    assert touched / len(sentences) <= 0.005
