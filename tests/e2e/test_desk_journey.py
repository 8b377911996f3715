"""What staff do with a report, each in a browser of their own, and what its author sees of it."""

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from civic.accounts.models import Duty, User
from civic.contributions.actions import Received
from civic.contributions.models import Attachment, Review
from civic.contributions.reference import display_reference
from civic.reports.models import Case, Phase
from tests.conftest import member_of_staff
from tests.e2e.accessibility import axe
from tests.e2e.conftest import Visit
from tests.e2e.desk_scene import TEXT, contribution_of, public_report, sent_report
from tests.e2e.journey import words
from tests.jobs import run_jobs

pytestmark = [pytest.mark.usefixtures("town"), pytest.mark.both_databases]
RELEASED_TEXT = "Vor dem Haus ist ein Loch."
ANSWER = "Wir füllen das Loch in dieser Woche."
QUESTION = "Ist das Loch auf der Seite mit den geraden Hausnummern?"
REPLY = "Ja, vor der Nummer 6."
KEEP_SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...parts) { super(...parts); window.sockets.push(this); }
};"""


def german(text: str) -> str:
    return words(text, "de")


def button(place: Page | Locator, text: str) -> Locator:
    return place.get_by_role("button", name=german(text), exact=True)


def unfold(page: Page, text: str) -> Locator:
    """Open the fold with that heading and return it."""
    fold = page.locator("details", has=page.locator("summary", has_text=german(text))).last
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold


def open_status(page: Page, received: Received) -> None:
    """Open the status page as the author: with reference and PIN."""
    page.goto("/de/status/")
    page.fill("#id_reference", display_reference(received.contribution.reference))
    page.fill("#id_pin", received.pin)
    button(page, "Show my report").click()
    expect(page.locator("#timeline-title")).to_be_visible()


# ---------------------------------------------------------------- moderation
def test_moderator_releases_the_text_and_refuses_the_photo_with_a_reason(
    visit: Visit, moderator: User
) -> None:
    received = sent_report(photos=1)
    page = visit(user=moderator)
    page.goto("/de/desk/queue/")
    page.locator(".desk-queue__item a").first.click()
    axe(page)

    page.fill("textarea[name$=public_text]", RELEASED_TEXT)
    button(page, "Publish the text").click()
    fold = unfold(page, german("Do not publish photo %(number)s") % {"number": 1})
    fold.locator("input[value=personal_data]").check()
    fold.locator("textarea").fill("Auf dem Foto ist ein Kennzeichen zu lesen.")
    fold.get_by_role("button").click()
    page.wait_for_url("**/desk/queue/")

    contribution = contribution_of(received)
    assert (contribution.review, contribution.public_text) == (Review.RELEASED, RELEASED_TEXT)
    assert Attachment.objects.get().review == Review.REFUSED
    reader = visit()
    reader.goto(f"/de/reports/{contribution.reference}/")
    expect(reader.locator("main")).to_contain_text(RELEASED_TEXT)
    expect(reader.locator("main img")).to_have_count(0)


def test_refusal_without_a_reason_is_sent_back(visit: Visit, moderator: User) -> None:
    received = sent_report()
    page = visit(user=moderator)
    page.goto(f"/de/desk/queue/{received.contribution.reference}/")
    fold = unfold(page, "Do not publish the text")
    fold.get_by_role("button").click()

    expect(page.locator(".error-summary")).to_be_visible()
    assert page.title().startswith(german("Error:"))
    assert contribution_of(received).review == Review.PENDING


# ---------------------------------------------------------------- the work on a case
@pytest.fixture
def case_page(report: Received, town: object, visit: Visit, case_worker: User) -> Page:
    page = visit(user=case_worker)
    page.goto(f"/de/desk/reports/{report.contribution.reference}/")
    return page


@pytest.fixture
def report(town: object) -> Received:
    """A public report whose author reads mail."""
    return public_report()


def test_case_is_accepted_changed_and_answered(
    case_page: Page, report: Received, visit: Visit
) -> None:
    button(case_page, "Accept the case").click()
    expect(button(case_page, "Accept the case")).to_have_count(0)

    fold = unfold(case_page, "Change the state")
    fold.locator("select[name=state-state]").select_option("in-progress")
    button(fold, "Change the state").click()
    expect(case_page.locator(".desk-head .badge").first).to_have_text("In Bearbeitung")

    fold = unfold(case_page, "Answer publicly")
    fold.locator("textarea").fill(ANSWER)
    button(fold, "Publish and send the answer").click()
    expect(case_page.locator(".desk-timeline")).to_contain_text(ANSWER)

    case = Case.objects.get()
    assert case.is_accepted
    assert case.phase == Phase.IN_PROGRESS
    reader = visit()
    reader.goto(f"/de/reports/{report.contribution.reference}/")
    expect(reader.locator(".timeline")).to_contain_text(ANSWER)
    run_jobs("default")
    assert any(ANSWER in str(letter.body) for letter in mail.outbox)


def test_author_sees_the_answer_and_replies_to_a_question(
    case_page: Page, report: Received, visit: Visit
) -> None:
    fold = unfold(case_page, "Answer publicly")
    fold.locator("textarea").fill(ANSWER)
    button(fold, "Publish and send the answer").click()
    expect(case_page.locator(".desk-timeline")).to_contain_text(ANSWER)
    fold = unfold(case_page, "Ask the reporter")
    fold.locator("textarea").fill(QUESTION)
    button(fold, "Send the question").click()
    expect(case_page.locator(".desk-timeline")).to_contain_text(QUESTION)

    author = visit()
    open_status(author, report)
    expect(author.locator(".status-timeline")).to_contain_text(ANSWER)
    expect(author.locator(".status-question")).to_contain_text(QUESTION)
    axe(author)
    author.locator(".status-question textarea").fill(REPLY)
    button(author, "Send the reply").click()
    expect(author.locator(".status-question")).to_have_count(0)
    expect(author.locator("main")).to_contain_text(REPLY)

    case_page.reload()
    expect(case_page.locator(".desk-timeline")).to_contain_text(REPLY)
    reader = visit()
    reader.goto(f"/de/reports/{report.contribution.reference}/")
    expect(reader.locator("main")).not_to_contain_text(REPLY)


def test_wrong_pin_shows_nothing(page: Page, report: Received) -> None:
    page.goto("/de/status/")
    page.fill("#id_reference", report.contribution.reference)
    page.fill("#id_pin", "000000" if report.pin != "000000" else "111111")
    button(page, "Show my report").click()

    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(TEXT)


@pytest.mark.usefixtures("report")
def test_colleague_sees_the_new_state_without_loading_the_page_again(
    visit: Visit, case_page: Page, somebody_else: User
) -> None:
    colleague = visit(user=somebody_else)
    colleague.add_init_script(KEEP_SOCKETS)
    colleague.goto(case_page.url)
    colleague.wait_for_function("window.sockets.some((socket) => socket.readyState === 1)")
    colleague.evaluate("window.stays = true")

    fold = unfold(case_page, "Change the state")
    fold.locator("select[name=state-state]").select_option("in-progress")
    button(fold, "Change the state").click()
    expect(case_page.locator(".desk-head .badge").first).to_have_text("In Bearbeitung")

    expect(colleague.locator(".desk-head .badge").first).to_have_text("In Bearbeitung")
    expect(colleague.locator("#live")).to_contain_text("Willi Worker")
    assert colleague.evaluate("window.stays") is True


@pytest.fixture
def somebody_else(transactional_db: None) -> User:
    """Somebody else who has the case open."""
    return member_of_staff(Duty.Role.LEAD, "Karla Kollegin")


# ---------------------------------------------------------------- readers
@pytest.mark.parametrize("has_script", [True, False])
def test_neighbour_has_noticed_it_too_and_is_counted_once(
    visit: Visit, report: Received, has_script: bool
) -> None:
    page = visit(java_script_enabled=has_script)
    for _time in range(2):
        page.goto(f"/de/reports/{report.contribution.reference}/")
        page.get_by_role("link", name=german("I have noticed it too")).click()
        button(page, "Yes, I have noticed it too").click()
        page.wait_for_url("**/supported/*")

    expect(page.locator(".notice--success")).to_contain_text(german("You were counted already."))
    assert Case.objects.get().support_count == 1
