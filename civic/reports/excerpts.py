"""What a list shows of a case besides its facts: how its first public report begins, and one photo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from civic.contributions.models import Attachment, Contribution
from civic.reports.models import Case
from civic.ui.languages import html_language


@dataclass(frozen=True)
class Excerpt:
    """The text of a case's first public report, its language, and the case's first public photo."""

    text: str = ""
    language: str = ""
    photo: Attachment | None = None


@dataclass(frozen=True)
class Card:
    """A case as a list shows it."""

    case: Case
    excerpt: Excerpt


def cards_of(cases: Iterable[Case]) -> list[Card]:
    """Return the cases with their excerpts in the same order; two queries for all of them."""
    listed = list(cases)
    excerpts = excerpts_of(listed)
    return [Card(case, excerpts[case.pk]) for case in listed]


def excerpts_of(cases: Sequence[Case]) -> dict[int, Excerpt]:
    """Return an excerpt for every case, by its primary key; two queries for all of them."""
    keys = [case.pk for case in cases]
    if not keys:
        return {}
    texts, photos = _texts_of(keys), _photos_of(keys)
    return {key: Excerpt(*texts.get(key, ("", "")), photos.get(key)) for key in keys}


def _texts_of(keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    # The newest comes first, so that the oldest is what stays in the dictionary.
    rows = (
        Contribution.objects.public()
        .filter(report__case__in=keys)
        .order_by("-received_at", "-pk")
        .values_list("report__case_id", "public_text", "language")
    )
    return {case: (text, html_language(language)) for case, text, language in rows}


def _photos_of(keys: Sequence[int]) -> dict[int, Attachment]:
    photos = (
        Attachment.objects.public()
        .filter(contribution__report__case__in=keys)
        .select_related("contribution__report")
        .order_by("-order", "-pk")
    )
    return {photo.contribution.report.case_id: photo for photo in photos}
