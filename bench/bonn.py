"""A summary of 400 real contributions by the real small model: `python -m bench.bonn`.

Loads contributions of the cycling dialogue of Bonn as reports into a benchmark town, through the
actions that the pages use, drafts a summary and writes `docs/examples/bonn-summary.md`.
The words are real; the town, the places and the dates are invented.
"""

import csv
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from civic.summaries.models import Group, Sentence, Summary

COUNT = 400
TARGET = Path(__file__).parent.parent / "docs" / "examples" / "bonn-summary.md"
FIRST_DAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SHOWN_VOICES = 12


@dataclass(frozen=True)
class Row:
    """One contribution of the dialogue and the page where it stands."""

    document: str
    text: str
    url: str


def main() -> int:
    """Load, summarise, write; return 1 where the data or the model is missing."""
    with tempfile.TemporaryDirectory(prefix="allmende-bonn-") as folder:
        os.environ["ALLMENDE_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "civic.settings.demo"
        django.setup()
        call_command("migrate", verbosity=0)
        from django.conf import settings  # noqa: PLC0415 - after django.setup()

        file = settings.TEST_DATA_DIR / "participation" / "cimt" / "raddialog-bonn.tsv"
        if not file.exists():
            print(f"Skipped: {file} is not there.")
            return 1
        call_command("assistant_models", "install")
        rows = read_rows(file)
        started = time.monotonic()
        by_reference = load(rows)
        print(f"{len(rows)} contributions loaded in {time.monotonic() - started:.0f} s", flush=True)
        started = time.monotonic()
        summary = summarise()
        seconds = time.monotonic() - started
        print(f"{summary}: {summary.method} in {seconds:.0f} s", flush=True)
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(Report(summary, by_reference, seconds).text(), encoding="utf-8")
        print(f"Written: {TARGET}")
    return 0


def read_rows(file: Path) -> list[Row]:
    """Return the first contributions of the file, their sentences put together again."""
    found: dict[str, list[dict[str, str]]] = {}
    with file.open(encoding="utf-8", newline="") as content:
        for row in csv.DictReader(content, delimiter="\t"):
            found.setdefault(row["document_id"], []).append(row)
    return [
        Row(key, "\n".join(row["content"] for row in sentences), sentences[0]["url"])
        for key, sentences in list(found.items())[:COUNT]
    ]


def load(rows: list[Row]) -> dict[str, Row]:
    """Submit and release every contribution as a report; return them by the case's reference."""
    from civic.accounts.models import Duty, User  # noqa: PLC0415
    from civic.contributions.models import Channel  # noqa: PLC0415
    from civic.moderation.actions import release_text  # noqa: PLC0415
    from civic.places.actions import choice_at_point  # noqa: PLC0415
    from civic.reports.actions.submission import ReportInput, submit_report  # noqa: PLC0415
    from civic.reports.models import Category  # noqa: PLC0415
    from tests.town_data import CENTRE, make_town  # noqa: PLC0415

    make_town()
    moderator = User.objects.create_user("bench@example.org", name="Benchmark")
    Duty.objects.create(user=moderator, role=Duty.Role.MODERATOR)
    category = Category.objects.get(slug="bike")
    by_reference = {}
    for number, row in enumerate(rows):
        at = FIRST_DAY + timedelta(hours=7 * number)
        spot = choice_at_point(CENTRE[0] + number % 20 * 0.0002, CENTRE[1] + number // 20 * 0.0001)
        contribution = submit_report(
            ReportInput(
                category=category,
                place=spot,
                text=row.text,
                language="de",
                channel=Channel.WEB,
                received_at=at,
                entered_at=at,
            )
        ).contribution
        release_text(contribution, public_text=row.text, by=moderator, now=at)
        by_reference[contribution.reference] = row
    return by_reference


def summarise() -> "Summary":
    """Ask for the draft as a lead does, and do the worker's job."""
    from django.utils import timezone  # noqa: PLC0415

    from civic.accounts.models import User  # noqa: PLC0415
    from civic.places.models import Area  # noqa: PLC0415
    from civic.summaries.actions import request_summary  # noqa: PLC0415
    from civic.summaries.drafting import draft_summary  # noqa: PLC0415

    area = Area.objects.get(name="Altstadt")
    now = timezone.now()
    summary = request_summary("open-reports", area, by=User.objects.get(), now=now)
    draft_summary(summary.pk, now=now)
    summary.refresh_from_db()
    return summary


class Report:
    """The example as a page of the documentation."""

    def __init__(self, summary: "Summary", rows: dict[str, Row], seconds: float) -> None:
        self._summary, self._rows, self._seconds = summary, rows, seconds
        self._groups = list(summary.groups.prefetch_related("sentences__sources"))

    def text(self) -> str:
        """Return the whole page."""
        several = [group for group in self._groups if group.size > 1]
        voices = [group for group in self._groups if group.size == 1]
        lines = [*HEAD, *self._figures(several, voices), "", "## Gruppen"]
        for group in several:
            lines += ["", *self._group(group)]
        lines += ["", "## Einzelstimmen", "", *VOICES, ""]
        for group in voices[:SHOWN_VOICES]:
            lines += self._sentences(group)
        return "\n".join(lines) + "\n"

    def _figures(self, several: list[Any], voices: list[Any]) -> list[str]:
        from assistant.models import Generation  # noqa: PLC0415

        summary = self._summary
        outcomes = Generation.objects.values_list("outcome", flat=True)
        chosen = sum(group.label_origin == "model" for group in several)
        quoted = {
            source.pk
            for group in self._groups
            for sentence in group.sentences.all()
            for source in sentence.sources.all()
        }
        share = 100 * len(quoted) / summary.contribution_count
        return [
            "| | |",
            "|---|---|",
            f"| Beiträge | {summary.contribution_count}, jeder in genau einer Gruppe |",
            f"| Gruppen, Einzelstimmen | {len(several)}, {len(voices)} |",
            f"| Wörtlich zitiert | {len(quoted)} Beiträge ({share:.0f} %) |",
            f"| Stufe, Modell | {summary.method}, {summary.model_name or 'keines'} |",
            f"| Überschriften vom Modell | {chosen} von {len(several)}; sonst war seine Wahl von der"
            " Reihenfolge der Texte abhängig, und das kennzeichnendste Hauptwort steht da |",
            f"| Aufrufe des Modells | {len(outcomes)}, davon angenommen"
            f" {sum(outcome == 'accepted' for outcome in outcomes)} |",
            f"| Dauer | {self._seconds:.0f} s für Vektoren, Gruppen und Modell, auf 2 Kernen, die zugleich"
            " anderes taten; allein dauert es einen Bruchteil davon |",
        ]

    def _group(self, group: "Group") -> list[str]:
        origin = {"model": "vom Modell gewählt", "extractive": "nach Häufigkeit"}
        title = f"### {group.label}: {group.size} Beiträge"
        return [
            title,
            "",
            f"Überschrift {origin[group.label_origin]}.",
            "",
            *self._sentences(group),
        ]

    def _sentences(self, group: "Group") -> list[str]:
        return [self._quotation(sentence) for sentence in group.sentences.all()]

    def _quotation(self, sentence: "Sentence") -> str:
        links = ", ".join(
            f"[{self._rows[source.reference].document}]({self._rows[source.reference].url})"
            for source in sentence.sources.all()
        )
        return f"- „{' '.join(sentence.text.split())}“ ({links})"


HEAD = [
    "# Beispiel: 400 Beiträge des Bonner Raddialogs",
    "",
    "Das folgende Ergebnis ist unverändert so, wie `python -m bench.bonn` es geschrieben hat: ein"
    " Entwurf, den noch kein Mensch geprüft hat. Die Sätze sind echt und wörtlich zitiert. **Die"
    " Stadt, die Orte und die Daten, unter denen die Beiträge als Meldungen geladen wurden, sind"
    " erfunden.** Was daran schwach ist, steht in [bonn-weak-spots.md](bonn-weak-spots.md).",
    "",
    "Texte: Bonner Rad-Dialog (raddialog.bonn.de), CC BY 4.0; jedes Zitat nennt die Adresse seines"
    " Beitrags. Zusammenstellung: CIMT PartEval Corpus (Romberg, Mark, Escher, LREC 2022),"
    " CC BY-SA 4.0. Gekürzt auf zitierte Sätze, gruppiert und mit Überschriften versehen.",
    "",
]
VOICES = [f"Beiträge, die in keine Gruppe passten (hier die ersten {SHOWN_VOICES})."]

if __name__ == "__main__":
    sys.exit(main())
