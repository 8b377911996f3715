"""The assistant's desk pages: ask for a draft, read it beside its sources, sign it or not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from civic.accounts.access import person_of, staff_required
from civic.accounts.models import User
from civic.places.models import Area
from civic.summaries import actions
from civic.summaries.access import READERS, SIGNERS, can_sign, draft_for, group_for
from civic.summaries.forms import LabelForm
from civic.summaries.listing import rows_for
from civic.summaries.models import Summary
from civic.summaries.presentation import for_the_desk
from civic.summaries.scopes import UnknownScopeError
from civic.ui.http import render_page

Act = Callable[[Summary, User], object]


@require_GET
@staff_required(*READERS)
def drafts(request: HttpRequest) -> HttpResponse:
    """Show each area with its published summary and its newest draft."""
    rows = rows_for(person_of(request))
    return render(request, "summaries/drafts.html", {"rows": rows})


@require_POST
@staff_required(*SIGNERS)
def draft_request(request: HttpRequest) -> HttpResponse:
    """Ask for a draft about one scope in one area."""
    area = get_object_or_404(Area, slug=request.POST.get("area", ""))
    if not can_sign(request.user, area):
        raise PermissionDenied
    scope = request.POST.get("scope", "")
    try:
        summary = actions.request_summary(scope, area, by=person_of(request), now=timezone.now())
    except actions.TooLittleToSummariseError:
        messages.warning(
            request,
            _(
                "There are fewer than two public contributions in %(area)s, so there is nothing to group."
            )
            % {"area": area},
        )
        return redirect("summaries:drafts")
    except UnknownScopeError:
        messages.error(request, _("This kind of summary does not exist. Choose one from the list."))
        return redirect("summaries:drafts")
    return redirect("summaries:draft", summary.pk)


@require_GET
@staff_required(*READERS)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a summary beside its sources; while it is being written, how to stop it."""
    summary = draft_for(person_of(request), pk)
    context: dict[str, Any] = {
        "summary": summary,
        "is_under_way": summary.state in actions.UNDER_WAY,
        "is_draft": summary.state == Summary.State.DRAFT,
        "is_published": summary.state == Summary.State.APPROVED,
        "may_sign": can_sign(request.user, summary.area),
    }
    if not context["is_under_way"]:
        context["shown"] = for_the_desk(summary)
    return render_page(request, "summaries/draft.html", context, partial="progress")


@require_POST
@staff_required(*SIGNERS)
def draft_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a draft under way."""
    return _act(
        request,
        pk,
        lambda summary, by: actions.cancel_summary(summary, by=by),
        done=_("The draft was stopped. Nothing of it is kept."),
    )


@require_POST
@staff_required(*SIGNERS)
def draft_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a draft and publish it."""
    return _act(
        request,
        pk,
        lambda summary, by: actions.approve_summary(summary, by=by, now=timezone.now()),
        done=_("The summary is published. You have signed it with your name."),
    )


@require_POST
@staff_required(*SIGNERS)
def draft_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft aside."""
    return _act(
        request,
        pk,
        lambda summary, by: actions.discard_summary(summary, by=by),
        done=_("The draft is discarded."),
    )


@require_POST
@staff_required(*SIGNERS)
def draft_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a published summary off the page."""
    return _act(
        request,
        pk,
        lambda summary, by: actions.withdraw_summary(summary, by=by),
        done=_("The summary is no longer public."),
    )


@require_http_methods(["GET", "POST"])
@staff_required(*SIGNERS)
def label_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the label of a group of a draft."""
    group = group_for(person_of(request), pk)
    if not can_sign(request.user, group.summary.area):
        raise PermissionDenied
    form = LabelForm(request.POST or None, initial={"label": group.label})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_label(group, label=form.cleaned_data["label"], by=person_of(request))
        except actions.WrongStateError:
            messages.error(request, _wrong_state())
        return redirect("summaries:draft", group.summary_id)
    context = {"form": form, "group": group, "sentences": group.sentences.all()}
    return render(request, "summaries/label.html", context, status=422 if form.errors else 200)


@require_GET
def how_made(request: HttpRequest) -> HttpResponse:
    """Explain to everybody how summaries are made."""
    return render(request, "summaries/how_made.html")


def _act(request: HttpRequest, pk: int, act: Act, *, done: str) -> HttpResponse:
    summary = draft_for(person_of(request), pk)
    if not can_sign(request.user, summary.area):
        raise PermissionDenied
    try:
        act(summary, person_of(request))
    except actions.WrongStateError:
        messages.error(request, _wrong_state())
    except actions.SourceChangedError:
        messages.error(
            request,
            _(
                "A contribution that is quoted here has changed or is no longer public."
                " Ask for a new draft."
            ),
        )
    else:
        messages.success(request, done)
    return redirect("summaries:draft", pk)


def _wrong_state() -> str:
    return _("Somebody else has changed this summary meanwhile. This is how it stands now.")
