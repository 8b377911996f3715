"""What the review page of one contribution shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from civic.contributions.kinds import kind_of
from civic.contributions.models import Attachment, Contribution, Review, TimelineEntry
from civic.moderation.access import waiting_for
from civic.moderation.forms import ObjectionForm, PhotoForm, RefusalForm, TextForm
from civic.moderation.marking import marked_parts
from civic.ui.forms import PageForm
from civic.ui.http import render_page

OBJECTION = "objection"
Bound = Mapping[str, PageForm]
"""Forms that were sent, by prefix."""


@dataclass(frozen=True)
class PhotoReview:
    """A photo on the page, with its two forms."""

    photo: Attachment
    number: int
    form: PageForm
    refusal: PageForm


def text_prefix() -> str:
    """Return the prefix of the form that publishes the text."""
    return "text"


def photo_prefix(photo: Attachment) -> str:
    """Return the prefix of the form that publishes a photo."""
    return f"photo-{photo.name}"


def refusal_prefix(prefix: str) -> str:
    """Return the prefix of the form that refuses what the other form publishes."""
    return f"{prefix}-refusal"


def show_review(
    request: HttpRequest, contribution: Contribution, bound: Bound | None = None
) -> HttpResponse:
    """Show the page; a form that was sent comes back as it was typed, with its errors."""
    bound = bound or {}
    failed = next((form for form in bound.values() if form.errors), None)
    kind = kind_of(contribution)
    context = {
        "contribution": contribution,
        "kind": kind,
        "panel": kind.panel(contribution),
        "desk_url": kind.desk_url(contribution),
        "parts": marked_parts(contribution.text),
        "has_hints": any(part.hint for part in marked_parts(contribution.text)),
        "text_waits": contribution.review == Review.PENDING,
        "text_form": _text_form(contribution, bound),
        "text_refusal": _refusal_form(text_prefix(), bound),
        "photos": _photos(contribution, bound),
        "objection_form": _objection_form(contribution, bound),
        "objections": contribution.timeline.filter(
            kind=TimelineEntry.Kind.NOTE, data__objection=True
        ),
        "decisions": contribution.decisions.select_related("by", "attachment").order_by("at"),
        "waiting_count": waiting_for(request.user).count(),
        "next_reference": next_reference(request, after=contribution),
        "form": failed,
        "form_has_errors": failed is not None,
    }
    return render_page(request, "moderation/item.html", context, status=422 if failed else 200)


def next_reference(request: HttpRequest, *, after: Contribution) -> str:
    """Return the next waiting item: a later one, else the oldest; empty when none is left."""
    others = waiting_for(request.user).exclude(pk=after.pk)
    later = others.filter(received_at__gte=after.received_at)
    references = later.values_list("reference", flat=True)
    return references.first() or others.values_list("reference", flat=True).first() or ""


def _text_form(contribution: Contribution, bound: Bound) -> PageForm:
    prefix = text_prefix()
    return bound.get(prefix) or TextForm(initial={"public_text": contribution.text}, prefix=prefix)


def _objection_form(contribution: Contribution, bound: Bound) -> PageForm | None:
    """Return the form that takes up an objection, where something was refused."""
    photos = contribution.attachments.all()
    reviews = {contribution.review, *(photo.review for photo in photos)}
    if Review.REFUSED not in reviews:
        return None
    return bound.get(OBJECTION) or ObjectionForm(prefix=OBJECTION)


def _refusal_form(prefix: str, bound: Bound) -> PageForm:
    prefix = refusal_prefix(prefix)
    return bound.get(prefix) or RefusalForm(prefix=prefix)


def _photos(contribution: Contribution, bound: Bound) -> list[PhotoReview]:
    reviews = []
    for number, photo in enumerate(contribution.attachments.all(), start=1):
        prefix = photo_prefix(photo)
        form = bound.get(prefix) or PhotoForm(
            initial={"description": photo.description}, prefix=prefix
        )
        reviews.append(PhotoReview(photo, number, form, _refusal_form(prefix, bound)))
    return reviews
