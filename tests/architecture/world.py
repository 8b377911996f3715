"""One of everything, so that every address has something to show."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile

from civic.accounts.models import Duty, User
from civic.contacts.models import Contact
from civic.contributions.models import Attachment, Contribution, Review
from civic.notifications.models import Message
from civic.reports.models import Case, Phase, SavedView
from civic.summaries.models import Group, Summary
from tests.factories import (
    NOON,
    ContactFactory,
    DutyFactory,
    ReportFactory,
    StateFactory,
    UserFactory,
)


@dataclass(frozen=True)
class World:
    """A town with one of everything."""

    people: dict[str, User | None]
    case: Case
    pending: Contribution
    public_photo: Attachment
    pending_photo: Attachment
    letter: Message
    draft: Summary
    group: Group
    colleague: User
    duty: Duty
    view: SavedView


def make_world() -> World:
    """Make one of everything, and a person of every role."""
    people = {role.value: _person(role) for role in Duty.Role}
    report = ReportFactory()
    StateFactory(slug="done", phase=Phase.DONE, names={"de": "Erledigt"})
    waiting = ReportFactory(case__is_visible=False).contribution
    contact = ContactFactory(reply=Contact.Reply.LETTER, address="Gartenweg 3\n00000 Musterstadt")
    Contribution.objects.filter(pk=report.contribution.pk).update(contact=contact)
    draft = Summary.objects.create(
        scope="open-reports",
        area=report.case.area,
        state=Summary.State.DRAFT,
        created_at=NOON,
        drafted_at=NOON,
        contribution_count=1,
    )
    duty = DutyFactory(role=Duty.Role.CLERK)
    return World(
        people={"anonymous": None, "resident": UserFactory(), **people},
        case=report.case,
        pending=waiting,
        public_photo=_photo(report.contribution, "public", Review.RELEASED),
        pending_photo=_photo(waiting, "pending", Review.PENDING),
        letter=_letter(contact, report.case.reference),
        draft=draft,
        group=Group.objects.create(summary=draft, order=1, label="Licht", size=1),
        colleague=duty.user,
        duty=duty,
        view=SavedView.objects.create(user=people["lead"], name="Offen", query="phase=received"),
    )


def _person(role: Duty.Role) -> User:
    user = DutyFactory(role=role).user
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user


def _photo(contribution: Contribution, name: str, review: Review) -> Attachment:
    picture = ContentFile(b"\xff\xd8\xff\xe0 not looked at", name=f"{name}.jpg")
    return Attachment.objects.create(
        contribution=contribution,
        name=name,
        file=picture,
        thumbnail=picture,
        width=1,
        height=1,
        size_bytes=1,
        review=review,
    )


def _letter(contact: Contact, reference: str) -> Message:
    return Message.objects.create(
        contact=contact,
        channel=Message.Channel.LETTER,
        language="de",
        kind="reports/messages/received",
        reference=reference,
        subject="Ihre Meldung",
        text="Guten Tag",
        created_at=NOON,
    )


# ---------------------------------------------------------------- variable parts of addresses
def case(world: World) -> dict[str, Any]:
    """The published case."""
    return {"reference": world.case.reference}


def contribution(world: World) -> dict[str, Any]:
    """The report in the published case."""
    return {"reference": world.case.reference, "contribution": world.case.reference}


def pending(world: World) -> dict[str, Any]:
    """The report that waits for the moderators."""
    return {"reference": world.pending.reference}


def public_photo(world: World) -> dict[str, Any]:
    """A photo that anyone may see."""
    return {"name": world.public_photo.name}


def pending_photo(world: World) -> dict[str, Any]:
    """A photo that waits for the moderators."""
    return {"reference": world.pending.reference, "name": world.pending_photo.name}


def missing_photo(world: World) -> dict[str, Any]:
    """A photo of somebody else's draft."""
    return {"name": "not-yours"}


def district(world: World) -> dict[str, Any]:
    """The district."""
    return {"slug": world.draft.area.slug}


def letter(world: World) -> dict[str, Any]:
    """The letter that waits to be printed."""
    return {"pk": world.letter.pk}


def draft(world: World) -> dict[str, Any]:
    """The draft of a summary."""
    return {"pk": world.draft.pk}


def group(world: World) -> dict[str, Any]:
    """A group in the draft."""
    return {"pk": world.group.pk}


def colleague(world: World) -> dict[str, Any]:
    """A member of staff."""
    return {"pk": world.colleague.pk}


def duty(world: World) -> dict[str, Any]:
    """The duty of that member of staff."""
    return {"pk": world.colleague.pk, "duty": world.duty.pk}


def view(world: World) -> dict[str, Any]:
    """The view that the lead has saved."""
    return {"pk": world.view.pk}
