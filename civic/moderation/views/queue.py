"""What waits for a decision, and one item of it."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from civic.accounts.access import staff_required
from civic.contributions.kinds import Kind, kind_of
from civic.contributions.models import Contribution, Review
from civic.moderation.access import DECIDERS, contribution_for, waiting_for
from civic.moderation.models import Decision
from civic.moderation.views.review_page import show_review
from civic.ui.http import render_page

PER_PAGE = 25


@dataclass(frozen=True)
class Row:
    """A waiting contribution in the list."""

    contribution: Contribution
    kind: Kind
    text_waits: bool
    photo_count: int
    is_objection: bool


@require_GET
@staff_required(*DECIDERS)
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for a decision, oldest first."""
    waiting = (
        waiting_for(request.user)
        .select_related("place")
        .prefetch_related("attachments", "decisions")
    )
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(contribution) for contribution in page.object_list]
    return render_page(request, "moderation/queue.html", {"page": page, "rows": rows})


@require_GET
@staff_required(*DECIDERS)
def item(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one contribution with everything that there is to decide about it."""
    return show_review(request, contribution_for(request.user, reference))


def _is_objection(contribution: Contribution) -> bool:
    """Whether what waits was refused before."""
    refused = {
        decision.attachment_id
        for decision in contribution.decisions.all()
        if decision.verdict == Decision.Verdict.REFUSE
    }
    waiting: set[int | None] = {
        photo.pk for photo in contribution.attachments.all() if photo.review == Review.PENDING
    }
    if contribution.review == Review.PENDING:
        waiting.add(None)
    return bool(waiting & refused)


def _row(contribution: Contribution) -> Row:
    photos = contribution.attachments.all()
    return Row(
        contribution,
        kind_of(contribution),
        contribution.review == Review.PENDING,
        sum(photo.review == Review.PENDING for photo in photos),
        _is_objection(contribution),
    )
