"""Decide what is published: text and photos apart, each decision with who, when and why.

Whoever is second gets `AlreadyDecidedError`, which names the first. A refusal tells the author the
reason and how to complain (statement of reasons, Regulation (EU) 2022/2065, Art. 17).
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from civic.accounts.access import people_with
from civic.accounts.models import User
from civic.audit.actions import record
from civic.contributions.actions import add_to_timeline, subject_of
from civic.contributions.kinds import kind_of
from civic.contributions.models import Attachment, Contribution, Review, TimelineEntry
from civic.moderation.access import DECIDERS, require_decider
from civic.moderation.models import Decision
from civic.notifications.actions import notify

Audience = TimelineEntry.Audience
REFUSED_MESSAGE = "moderation/messages/refused"


class AlreadyDecidedError(Exception):
    """A colleague was quicker; `decision` says who and what, where it is known."""

    def __init__(self, decision: Decision | None) -> None:
        super().__init__("already decided")
        self.decision = decision


class FirstDeciderError(Exception):
    """Somebody objected to this person's refusal, and a colleague is there to look at it anew."""


class NothingToReleaseError(Exception):
    """There is no text that could be published."""


class NothingRefusedError(Exception):
    """There is no refusal to object to."""


class ReasonMissingError(Exception):
    """A refusal needs a reason; "another reason" needs a text to the author."""


@dataclass(frozen=True)
class Refusal:
    """Why something is not published: a reason code, and a text to the author."""

    reason: Decision.Reason
    explanation: str = ""

    def check(self) -> None:
        """Raise `ReasonMissingError` if the author would not learn why."""
        if self.reason == Decision.Reason.OTHER and not self.explanation.strip():
            raise ReasonMissingError


@transaction.atomic
def release_text(
    contribution: Contribution, *, public_text: str, by: User, now: datetime
) -> Decision:
    """Publish the text as the moderator leaves it; the original is kept and stays internal."""
    _claim_text(contribution, by)
    if not public_text.strip():
        raise NothingToReleaseError
    contribution.public_text, contribution.review = public_text, Review.RELEASED
    contribution.save(update_fields=["public_text", "review"])
    decision = _decide(contribution, None, by=by, now=now)
    changed = public_text.strip() != contribution.text.strip()
    add_to_timeline(
        contribution,
        TimelineEntry.Kind.RELEASED,
        audience=Audience.AUTHOR,
        at=now,
        data={"what": "text", "shortened": changed},
        by=by,
    )
    record(
        subject_of(contribution), actor=by.actor, verb="released_text", content={"changed": changed}
    )
    kind_of(contribution).on_released(contribution)
    return decision


@transaction.atomic
def refuse_text(
    contribution: Contribution, *, refusal: Refusal, by: User, now: datetime
) -> Decision:
    """Keep the text internal and tell the author why; the town works on it all the same."""
    refusal.check()
    _claim_text(contribution, by)
    contribution.public_text, contribution.review = "", Review.REFUSED
    contribution.save(update_fields=["public_text", "review"])
    decision = _decide(contribution, None, refusal=refusal, by=by, now=now)
    _tell_refusal(contribution, decision, what="text")
    kind_of(contribution).on_refused(contribution)
    return decision


@transaction.atomic
def release_photo(photo: Attachment, *, description: str, by: User, now: datetime) -> Decision:
    """Publish a photo with its text alternative, which the moderator may have bettered."""
    contribution = _claim_photo(photo, by)
    photo.review, photo.description = Review.RELEASED, description
    photo.save(update_fields=["review", "description"])
    decision = _decide(contribution, photo, by=by, now=now)
    add_to_timeline(
        contribution,
        TimelineEntry.Kind.RELEASED,
        audience=Audience.AUTHOR,
        at=now,
        data={"what": "photo"},
        by=by,
    )
    record(
        subject_of(contribution),
        actor=by.actor,
        verb="released_photo",
        content={"photo": photo.name},
    )
    if contribution.review == Review.RELEASED:
        kind_of(contribution).on_released(contribution)
    return decision


@transaction.atomic
def refuse_photo(photo: Attachment, *, refusal: Refusal, by: User, now: datetime) -> Decision:
    """Keep a photo internal and tell the author why."""
    refusal.check()
    contribution = _claim_photo(photo, by)
    photo.review = Review.REFUSED
    photo.save(update_fields=["review"])
    decision = _decide(contribution, photo, refusal=refusal, by=by, now=now)
    _tell_refusal(contribution, decision, what="photo")
    return decision


@transaction.atomic
def take_up_objection(contribution: Contribution, *, text: str, by: User, now: datetime) -> None:
    """Let everything that was refused wait for a new decision, by another person where there is one.

    Raises:
        ReasonMissingError: nothing is said about why the author objects.
        NothingRefusedError: nothing was refused.
    """
    require_decider(by, contribution)
    if not text.strip():
        raise ReasonMissingError
    contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
    photos = contribution.attachments.filter(review=Review.REFUSED).update(review=Review.PENDING)
    if contribution.review == Review.REFUSED:
        contribution.review = Review.PENDING
        contribution.save(update_fields=["review"])
    elif not photos:
        raise NothingRefusedError
    add_to_timeline(
        contribution,
        TimelineEntry.Kind.NOTE,
        audience=Audience.STAFF,
        at=now,
        text=text,
        data={"objection": True},
        by=by,
    )
    # The person's words stand in the timeline, where they can be erased; the chain keeps none.
    record(subject_of(contribution), actor=by.actor, verb="objection")


def _claim_text(contribution: Contribution, by: User) -> None:
    """Lock the contribution and make sure that its text still waits for a decision."""
    require_decider(by, contribution)
    current = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if current.review != Review.PENDING:
        raise AlreadyDecidedError(_last_decision(contribution, None))
    _require_second_pair_of_eyes(_last_decision(contribution, None), by)


def _claim_photo(photo: Attachment, by: User) -> Contribution:
    """Lock the photo's contribution and make sure that the photo still waits for a decision."""
    require_decider(by, photo.contribution)
    contribution = Contribution.objects.select_for_update().get(pk=photo.contribution_id)
    current = Attachment.objects.get(pk=photo.pk)
    if current.review != Review.PENDING:
        raise AlreadyDecidedError(_last_decision(contribution, photo))
    _require_second_pair_of_eyes(_last_decision(contribution, photo), by)
    return contribution


def _require_second_pair_of_eyes(refused: Decision | None, by: User) -> None:
    """Keep the person who refused this from deciding about the objection, if somebody else can."""
    if refused is None or refused.by != by:
        return
    area = refused.contribution.place.area if refused.contribution.place else None
    if people_with(*DECIDERS, department=None, area=area).exclude(pk=by.pk).exists():
        raise FirstDeciderError


def _last_decision(contribution: Contribution, photo: Attachment | None) -> Decision | None:
    decisions = contribution.decisions.filter(attachment=photo).select_related("by")
    return decisions.order_by("at", "pk").last()


def _decide(
    contribution: Contribution,
    photo: Attachment | None,
    *,
    by: User,
    now: datetime,
    refusal: Refusal | None = None,
) -> Decision:
    return Decision.objects.create(
        contribution=contribution,
        attachment=photo,
        verdict=Decision.Verdict.REFUSE if refusal else Decision.Verdict.RELEASE,
        reason=refusal.reason if refusal else "",
        explanation=refusal.explanation if refusal else "",
        by=by,
        at=now,
    )


def _tell_refusal(contribution: Contribution, decision: Decision, *, what: str) -> None:
    """Write a refusal down for the author and send it to them."""
    add_to_timeline(
        contribution,
        TimelineEntry.Kind.REFUSED,
        audience=Audience.AUTHOR,
        at=decision.at,
        text=decision.explanation,
        data={"what": what, "reason": decision.reason},
        by=decision.by,
    )
    record(
        subject_of(contribution),
        actor=decision.by.actor if decision.by else "system",
        verb=f"refused_{what}",
        reason=decision.reason,
        content={"photo": decision.attachment.name if decision.attachment else ""},
    )
    context = {
        "decision": decision,
        "photo": decision.attachment,
        "title": kind_of(contribution).panel(contribution).get("title", ""),
    }
    notify(
        contribution.reference,
        contribution.contact,
        template=REFUSED_MESSAGE,
        context=context,
        now=decision.at,
    )
