"""The decisions: a form comes in, an action runs, the next item follows."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from civic.accounts.access import person_of, staff_required
from civic.contributions.models import Contribution
from civic.moderation import actions
from civic.moderation.access import DECIDERS, contribution_for, photo_for
from civic.moderation.forms import ObjectionForm, PhotoForm, RefusalForm, TextForm
from civic.moderation.marking import blackened
from civic.moderation.models import Decision
from civic.moderation.views.review_page import (
    OBJECTION,
    next_reference,
    photo_prefix,
    refusal_prefix,
    show_review,
    text_prefix,
)


@require_POST
@staff_required(*DECIDERS)
def text_release(request: HttpRequest, reference: str) -> HttpResponse:
    """Publish the text as the moderator leaves it."""
    contribution = contribution_for(request.user, reference)
    form = TextForm(request.POST, prefix=text_prefix())
    if not form.is_valid():
        return show_review(request, contribution, {text_prefix(): form})

    def decide() -> None:
        text = form.cleaned_data["public_text"]
        actions.release_text(
            contribution, public_text=text, by=person_of(request), now=timezone.now()
        )

    return _decided(request, contribution, decide, done=_("The text is published."))


@require_POST
@staff_required(*DECIDERS)
def text_blacken(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the page again with everything blackened that may be personal data."""
    contribution = contribution_for(request.user, reference)
    sent = TextForm(request.POST, prefix=text_prefix())
    typed = str(sent["public_text"].value() or contribution.text)
    form = TextForm(initial={"public_text": blackened(typed)}, prefix=text_prefix())
    return show_review(request, contribution, {text_prefix(): form})


@require_POST
@staff_required(*DECIDERS)
def text_refuse(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the text internal, with a reason to the author."""
    contribution = contribution_for(request.user, reference)
    prefix = refusal_prefix(text_prefix())
    form = RefusalForm(request.POST, prefix=prefix)
    if not form.is_valid():
        return show_review(request, contribution, {prefix: form})

    def decide() -> None:
        actions.refuse_text(
            contribution, refusal=form.refusal(), by=person_of(request), now=timezone.now()
        )

    done = _("The text is not published. The author learns the reason.")
    return _decided(request, contribution, decide, done=done)


@require_POST
@staff_required(*DECIDERS)
def photo_release(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Publish a photo."""
    photo = photo_for(request.user, reference, name)
    form = PhotoForm(request.POST, prefix=photo_prefix(photo))
    if not form.is_valid():
        return show_review(request, photo.contribution, {photo_prefix(photo): form})

    def decide() -> None:
        description = form.cleaned_data["description"]
        actions.release_photo(
            photo, description=description, by=person_of(request), now=timezone.now()
        )

    return _decided(request, photo.contribution, decide, done=_("The photo is published."))


@require_POST
@staff_required(*DECIDERS)
def photo_refuse(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """Keep a photo internal, with a reason to the author."""
    photo = photo_for(request.user, reference, name)
    prefix = refusal_prefix(photo_prefix(photo))
    form = RefusalForm(request.POST, prefix=prefix)
    if not form.is_valid():
        return show_review(request, photo.contribution, {prefix: form})

    def decide() -> None:
        actions.refuse_photo(
            photo, refusal=form.refusal(), by=person_of(request), now=timezone.now()
        )

    done = _("The photo is not published. The author learns the reason.")
    return _decided(request, photo.contribution, decide, done=done)


@require_POST
@staff_required(*DECIDERS)
def objection(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down that somebody objects to a refusal; what was refused waits anew."""
    contribution = contribution_for(request.user, reference)
    form = ObjectionForm(request.POST, prefix=OBJECTION)
    if not form.is_valid():
        return show_review(request, contribution, {OBJECTION: form})
    text = form.cleaned_data["text"]
    try:
        actions.take_up_objection(
            contribution, text=text, by=person_of(request), now=timezone.now()
        )
    except actions.NothingRefusedError:
        messages.warning(request, _("Nothing of it is refused any more."))
    else:
        messages.success(request, _("The objection is written down and waits in the review."))
    return HttpResponseRedirect(reverse("moderation:item", args=[contribution.reference]))


def _decided(
    request: HttpRequest, contribution: Contribution, decide: Callable[[], None], *, done: str
) -> HttpResponse:
    """Decide, say so, and go on: to what is left of this item, then to the next one."""
    try:
        decide()
    except actions.AlreadyDecidedError as error:
        messages.warning(request, _already(error.decision))
    except actions.FirstDeciderError:
        words = _("You refused this. Another person has to decide about the objection.")
        messages.warning(request, words)
    else:
        messages.success(request, done)
    return HttpResponseRedirect(_next_page(request, contribution))


def _already(decision: Decision | None) -> str:
    if decision is None or decision.by is None:
        return _("A colleague has decided about this already. Your decision was not saved.")
    name = {"name": str(decision.by)}
    if decision.verdict == Decision.Verdict.RELEASE:
        return _("%(name)s has published this already. Your decision was not saved.") % name
    return _("%(name)s has refused this already. Your decision was not saved.") % name


def _next_page(request: HttpRequest, contribution: Contribution) -> str:
    if _is_waiting(contribution):
        return reverse("moderation:item", args=[contribution.reference])
    reference = next_reference(request, after=contribution)
    if reference:
        return reverse("moderation:item", args=[reference])
    return reverse("moderation:queue")


def _is_waiting(contribution: Contribution) -> bool:
    return Contribution.objects.awaiting_review().filter(pk=contribution.pk).exists()
