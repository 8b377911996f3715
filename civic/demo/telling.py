"""Act the stories out with the same actions that pages and desk use, at the times that they happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from civic.accounts.models import Department, Duty, User
from civic.contacts.actions import ContactDetails
from civic.contacts.models import Consent, Contact
from civic.contributions.models import Channel, Contribution
from civic.demo.accounts import demo_user
from civic.demo.pictures import draw_photo
from civic.demo.spots import spot_of
from civic.demo.stories import Step, Story
from civic.moderation.actions import Refusal, refuse_text, release_photo, release_text
from civic.moderation.models import Decision
from civic.reports.actions.handling import (
    accept_case,
    add_note,
    answer_publicly,
    ask_reporter,
    change_state,
    hand_over,
)
from civic.reports.actions.submission import ReportInput, submit_report
from civic.reports.actions.support import support_case
from civic.reports.models import Case, Category, State

TAKEN_BY_STAFF = {Channel.PHONE, Channel.LETTER, Channel.COUNTER}


@dataclass(frozen=True)
class Scene:
    """One step of a story as it is acted out."""

    step: Step
    contribution: Contribution
    now: datetime

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return Case.objects.get(reports__contribution=self.contribution)


def tell_stories(stories: list[Story], *, now: datetime) -> int:
    """Act all stories out and return how many they were."""
    for number, story in enumerate(stories):
        tell_story(story, number, now=now)
    return len(stories)


@transaction.atomic
def tell_story(story: Story, number: int, *, now: datetime) -> Contribution:
    """Hand in the report, count who said 'me too', and do what the desk did."""
    received_at = now - timedelta(days=story.days, minutes=(number * 37) % 480 + 5)
    contribution = submit_report(_report(story, number, received_at)).contribution
    for step in story.steps:
        at = min(received_at + timedelta(hours=step.after), now)
        PLAYS[step.do](Scene(step, contribution, at))
        contribution.refresh_from_db()
    case = Case.objects.get(reports__contribution=contribution)
    for voice in range(story.supports):
        support_case(case, key=f"demo-{number}-{voice}", now=received_at)
    return contribution


def _report(story: Story, number: int, received_at: datetime) -> ReportInput:
    channel = Channel(story.channel)
    is_taken_by_staff = channel in TAKEN_BY_STAFF
    return ReportInput(
        category=Category.objects.get(slug=story.category),
        place=spot_of(story, number),
        text=story.text,
        answers=story.answers,
        photos=(draw_photo(story.photo),) if story.photo else (),
        contact=_contact(story),
        language=story.language,
        channel=channel,
        received_at=received_at,
        entered_at=received_at,
        entered_by=demo_user(Duty.Role.CLERK) if is_taken_by_staff else None,
        consent_how=Consent.How.ORAL if is_taken_by_staff else Consent.How.ONLINE,
    )


def _contact(story: Story) -> ContactDetails | None:
    if not story.reporter:
        return None
    return ContactDetails(
        language=story.language,
        reply=Contact.Reply(story.reply),
        name=story.reporter,
        email=story.email,
        phone=story.phone,
        address=story.address,
    )


def _worker() -> User:
    return demo_user(Duty.Role.CASE_WORKER)


def _release(scene: Scene) -> None:
    moderator = demo_user(Duty.Role.MODERATOR)
    text = scene.contribution.text
    release_text(scene.contribution, public_text=text, by=moderator, now=scene.now)
    for photo in scene.contribution.attachments.all():
        release_photo(photo, description=photo.description, by=moderator, now=scene.now)


def _refuse(scene: Scene) -> None:
    refusal = Refusal(Decision.Reason(scene.step.reason), scene.step.text)
    moderator = demo_user(Duty.Role.MODERATOR)
    refuse_text(scene.contribution, refusal=refusal, by=moderator, now=scene.now)


def _accept(scene: Scene) -> None:
    accept_case(scene.case, by=_worker(), now=scene.now)


def _state(scene: Scene) -> None:
    state = State.objects.get(slug=scene.step.state)
    change_state(scene.case, state=state, by=_worker(), now=scene.now, text=scene.step.text)


def _answer(scene: Scene) -> None:
    answer_publicly(scene.case, text=scene.step.text, by=_worker(), now=scene.now)


def _ask(scene: Scene) -> None:
    case, text = scene.case, scene.step.text
    ask_reporter(case, contribution=scene.contribution, text=text, by=_worker(), now=scene.now)


def _note(scene: Scene) -> None:
    add_note(scene.case, text=scene.step.text, by=_worker(), now=scene.now)


def _hand_over(scene: Scene) -> None:
    department = Department.objects.get(slug=scene.step.department)
    reason = scene.step.reason
    hand_over(scene.case, department=department, reason=reason, by=_worker(), now=scene.now)


PLAYS: dict[str, Callable[[Scene], None]] = {
    "release": _release,
    "refuse": _refuse,
    "accept": _accept,
    "state": _state,
    "answer": _answer,
    "ask": _ask,
    "note": _note,
    "hand_over": _hand_over,
}
