"""Open every page as every role and send every form that is found there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from civic.notifications.models import Message
from tests.architecture.test_urls import OWN, PLAIN_OF_ALLAUTH
from tests.architecture.url_matrix import EVERYONE
from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World
from tests.security.filling import (
    Submission,
    buttons_of,
    filled,
    has_texts,
    key_of,
    name_of,
    spoiled,
)
from tests.security.markup import Control, HtmlForm, read_page
from tests.security.payloads import HOSTILE, MARKUP, problems_of

PASSES = 8
# Files without a form, some of which take a second to make.
FILES = {
    *("notifications:letter", "notifications:print-run", "intake:receipt-file"),
    *("runtime:readiness", "runtime:health", "map:basemap"),
}
HTML = "text/html"
# What these forms do ends what the others need: it is looked at and then undone.
ENDING = (
    *("account_", "mfa_", "contributions:leave", "contributions:withdraw", "reports:new-discard"),
    *("reports:new-photo-remove", "accounts:person-close", "accounts:duty-remove"),
    *("reports:desk-view-remove", "moderation:text-refuse", "moderation:photo-refuse"),
    *("reports:desk-hand-over", "reports:desk-state", "summaries:draft-", "reports:desk-bulk"),
)


@dataclass
class Found:
    """What the crawl has seen."""

    forms: set[tuple[str, ...]] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    formless: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


class Crawler:
    """One role at the pages of the platform."""

    def __init__(self, world: World, role: str, found: Found) -> None:
        self.world, self.role, self.found = world, role, found
        self.client = Client()
        if person := world.people[role]:
            self.client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        self.special = {"reference": world.case.reference}

    def crawl(self) -> None:
        """Send every form, and look at the pages again until there is none that was not sent."""
        for _number in range(PASSES):
            before = len(self.found.forms)
            for address in self.addresses():
                self._visit(address)
            if len(self.found.forms) == before:
                return
        self.found.problems.append(f"{self.role}: there is always one more form")

    def addresses(self) -> Iterator[str]:
        """Return the address of every page that this role may see; what all see, nobody sees alone."""
        for name in OWN:
            if name in FILES:
                continue
            row = MATRIX[name]
            if row.cell(self.role) == "yes" and (self.is_anybody or row.cells != EVERYONE):
                yield reverse(name, kwargs=row.arguments(self.world))
        for name in PLAIN_OF_ALLAUTH:
            if "key" not in name and "webauthn" not in name and name != "account_confirm_email":
                yield reverse(name)

    @property
    def is_anybody(self) -> bool:
        """Whether this is nobody in particular."""
        return self.role == "anonymous"

    def _visit(self, address: str) -> None:
        if name_of(address) in self.found.formless:
            return
        page = self.client.get(address, follow=True)
        if page.streaming:
            b"".join(page.streaming_content)
        if not is_html(page) or page.status_code == 405:
            self.found.formless.add(name_of(address))
        elif page.status_code == 200:
            self.look_at(address, page)
            where = page.redirect_chain[-1][0] if page.redirect_chain else address
            self._send_forms(urlsplit(where).path, page)

    def _send_forms(self, where: str, page: HttpResponse) -> None:
        for form in read_page(page.content.decode()).forms:
            form.action = urlsplit(urljoin(where, form.action)).path if form.action else where
            key = key_of(form, where)
            if key not in self.found.forms:
                self.found.forms.add(key)
                self._try(form, where)

    def _try(self, form: HtmlForm, where: str) -> None:
        buttons: list[Control | None] = [*buttons_of(form)] or [None]
        main = next((each for each in buttons if each and not each.name), buttons[-1])
        for payload in HOSTILE if has_texts(form) else ():
            self._undone(spoiled(form, where, main, payload, hidden=False))
        for button in buttons:
            self._undone(spoiled(form, where, button, MARKUP, hidden=True))
        for button in buttons:
            sensible = filled(form, where, button, self.special)
            if button is not main or name_of(sensible.action).startswith(ENDING):
                self._undone(sensible)
            else:
                self._send(sensible)

    def _undone(self, submission: Submission) -> None:
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            self._send(submission)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        cache.clear()

    def _send(self, submission: Submission) -> None:
        data: dict[str, list[str]] = {}
        for name, value in submission.pairs:
            data.setdefault(name, []).append(value)
        letters = set(Message.objects.values_list("pk", flat=True))
        ask = self.client.post if submission.method == "post" else self.client.get
        name = name_of(submission.action)
        self.found.sent.add(name)
        try:
            with transaction.atomic():
                answer = ask(submission.action, data, follow=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, it would have been a 500
            self.found.problems.append(f"{self.role} {name}: {type(error).__name__} {error}"[:300])
            return
        if answer.redirect_chain and answer.status_code < 400:
            self.found.taken.add(name)
        self.look_at(f"{name} sent", answer)
        for message in Message.objects.exclude(pk__in=letters):
            self.look_at_message(message)

    def look_at(self, what: str, page: HttpResponse) -> None:
        """Note whatever is more than text on the page."""
        content = b"".join(page.streaming_content) if page.streaming else page.content
        if page.status_code >= 500:
            self.found.problems.append(f"{self.role} {what}: {page.status_code}")
        if is_html(page):
            self._note(what, content.decode())

    def look_at_message(self, message: Message) -> None:
        """Note whatever is more than text in a mail or letter."""
        self._note(f"mail {message.kind}", message.html)
        if "\n" in message.subject or "\r" in message.subject:
            self.found.problems.append(f"mail {message.kind}: line end in the subject")

    def _note(self, what: str, html: str) -> None:
        self.found.problems += [f"{self.role} {what}: {each}" for each in problems_of(html)]


def is_html(page: HttpResponse) -> bool:
    """Whether a browser would show it as a page."""
    return page.headers.get("Content-Type", "").startswith(HTML)
