"""Every page of the platform with who opens it, and every address that is no page, with why not."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World
from tests.e2e.visitors import account

Arguments = Callable[[World], dict[str, object]]


@dataclass(frozen=True)
class NamedPage:
    """A page: the name of its address, who opens it, and what they do first (such as a mistake)."""

    name: str
    visitor: str = "reader"
    query: str = ""
    arguments: Arguments | None = None
    act: Callable[[Page], None] | None = None
    """What the visitor does on the page before it is looked at."""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.note}".strip()

    def path(self, world: World) -> str:
        """Return the address without its language."""
        arguments = self.arguments or (MATRIX[self.name].arguments if self.name in MATRIX else None)
        with override("de"):
            address = reverse(self.name, kwargs=arguments(world) if arguments else None)
        return address.removeprefix("/de") + self.query


# ---------------------------------------------------------------- what is done on a page
def send_empty(page: Page) -> None:
    """Press the last button of the form, having filled in nothing."""
    page.locator("main form:has(.field) button:not([name], [type=button])").first.click()
    expect(page.locator(".error-summary").first).to_be_visible()


def save_empty(page: Page) -> None:
    """Save a call of which nothing was noted."""
    page.locator("#intake-save").click()
    expect(page.locator(".error-summary").first).to_be_visible()


def choose_and_assign(page: Page) -> None:
    """Choose a case in the list and press "Assign"."""
    page.locator("input[name=case]").first.check()
    page.locator("button[name=step][value=assign]").click()
    page.wait_for_url("**/change/")


def open_every_fold(page: Page) -> None:
    """Unfold everything that can be unfolded."""
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")


def ask_for_contact(page: Page) -> None:
    """Say why the contact data are needed."""
    open_every_fold(page)
    form = page.locator("form[action*='contact']").first
    form.locator("input[type=text]").fill("Rückfrage am Telefon")
    form.locator("button").click()
    expect(page.locator("main")).to_contain_text("Gartenweg")


# ---------------------------------------------------------------- variable parts of allauth's addresses
def valid_reset(_world: World) -> dict[str, object]:
    """A link to choose a new password, as it stands in the mail."""
    user = account("reset@example.org")
    return {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}


def used_reset(_world: World) -> dict[str, object]:
    """A link that is no longer good."""
    return {"uidb36": "1", "key": "wrong"}


def valid_confirmation(_world: World) -> dict[str, object]:
    """A link that confirms a mail address."""
    address = EmailAddress.objects.get(user=account("unconfirmed@example.org"))
    address.verified = False
    address.save(update_fields=["verified"])
    return {"key": EmailConfirmationHMAC(address).key}


def wrong_confirmation(_world: World) -> dict[str, object]:
    """A link that confirms nothing."""
    return {"key": "wrong"}


def own_key(_world: World) -> dict[str, object]:
    """The security key of the member of staff."""
    return {"pk": Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk}


def pages(visitor: str, *names: str) -> list[NamedPage]:
    """Return pages that need nothing but their visitor."""
    return [NamedPage(name, visitor) for name in names]


HERE = "?lon=7.626&lat=51.9607"
PAGES = [
    *pages("reader", "pages:home", "pages:help", "pages:districts", "pages:district"),
    *pages("reader", "pages:imprint", "pages:privacy", "pages:accessibility"),
    *pages("reader", "reports:list", "reports:map", "reports:detail", "reports:support"),
    *pages("reader", "reports:supported", "summaries:how-made", "reports:new"),
    *pages("reader", "reports:new-place", "reports:new-category", "reports:new-description"),
    *pages("reader", "reports:new-photos", "reports:new-contact", "reports:new-check"),
    *pages("reader", "reports:new-sent", "contributions:status"),
    NamedPage("reports:list", query="?phase=done&text=nothing", note="without a result"),
    NamedPage("reports:list", query="?since=never", note="with an impossible filter"),
    NamedPage("places:suggest", query="?q=Hauptstr"),
    NamedPage("places:objects", query=HERE),
    NamedPage("contributions:status", act=send_empty, note="sent empty"),
    NamedPage("reports:new-place", act=send_empty, note="sent empty"),
    NamedPage("reports:new-category", act=send_empty, note="sent empty"),
    NamedPage("reports:new-description", act=send_empty, note="sent empty"),
    NamedPage("reports:new-contact", act=send_empty, note="sent empty"),
    *pages("reader", "account_login", "account_signup", "account_reset_password"),
    *pages("reader", "account_reset_password_done", "account_reset_password_from_key_done"),
    *pages("reader", "account_inactive", "account_email_verification_sent"),
    NamedPage("account_login", act=send_empty, note="sent empty"),
    NamedPage("account_confirm_email", arguments=valid_confirmation),
    NamedPage("account_confirm_email", arguments=wrong_confirmation, note="not good"),
    NamedPage("account_reset_password_from_key", arguments=valid_reset),
    NamedPage("account_reset_password_from_key", arguments=used_reset, note="not good"),
    *pages("drafting", "reports:new", "reports:new-place", "reports:new-category"),
    *pages("drafting", "reports:new-object", "reports:new-questions", "reports:new-danger"),
    *pages("drafting", "reports:new-similar", "reports:new-description", "reports:new-photos"),
    *pages("drafting", "reports:new-contact", "reports:new-check"),
    *pages("sender", "reports:new-sent"),
    *pages("author", "contributions:status", "contributions:contact-edit"),
    *pages("author", "contributions:withdraw"),
    *pages("lead", "pages:desk", "reports:desk-list", "reports:desk-case", "moderation:queue"),
    *pages("lead", "moderation:item", "summaries:drafts", "summaries:draft"),
    *pages("lead", "summaries:label-edit", "notifications:outbox", "notifications:message"),
    *pages("lead", "intake:entry"),
    NamedPage("reports:desk-list", "lead", query="?show=map", note="with a map"),
    NamedPage("reports:desk-list", "lead", act=open_every_fold, note="unfolded"),
    NamedPage("reports:desk-case", "lead", act=open_every_fold, note="unfolded"),
    NamedPage("reports:desk-contact", "lead", arguments=MATRIX["reports:desk-case"].arguments),
    NamedPage("reports:desk-bulk", "lead", note="assign"),
    NamedPage("moderation:item", "lead", act=open_every_fold, note="unfolded"),
    NamedPage("intake:entry", "lead", act=save_empty, note="sent empty"),
    *pages("clerk", "intake:receipt"),
    *pages("administrator", "accounts:people", "accounts:person", "accounts:person-invite"),
    *pages("administrator", "pages:desk"),
    NamedPage("accounts:person-invite", "administrator", act=send_empty, note="sent empty"),
    *pages("newcomer", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"),
    *pages("newcomer", "mfa_list_webauthn", "account_change_password", "account_email"),
    *pages("newcomer", "account_reauthenticate", "account_logout"),
    *pages("member", "mfa_index", "mfa_list_webauthn", "mfa_view_recovery_codes"),
    *pages("member", "mfa_generate_recovery_codes", "mfa_deactivate_totp"),
    *pages("member", "mfa_reauthenticate"),
    NamedPage("mfa_edit_webauthn", "member", arguments=own_key),
    NamedPage("mfa_remove_webauthn", "member", arguments=own_key),
    *pages("at the code", "mfa_authenticate"),
]
# These pages come as the answer to a form on another page.
OPENED_FROM = {
    "reports:desk-bulk": "reports:desk-list",
    "reports:desk-contact": "reports:desk-case",
}
ACTS = {"reports:desk-bulk": choose_and_assign, "reports:desk-contact": ask_for_contact}

SENDS = "only takes a form and leads on"
DATA = "data for machines"
FILE = "a file"
NOT_PAGES = {
    **dict.fromkeys(
        [
            *("accounts:duty-add", "accounts:duty-remove", "accounts:person-close"),
            *("accounts:person-reopen", "contributions:leave", "contributions:reply"),
            *("accounts:second-factor-reset", "accounts:session-extend", "moderation:objection"),
            *("intake:receipt-close", "moderation:photo-refuse", "moderation:photo-release"),
            *("moderation:text-blacken", "moderation:text-refuse", "moderation:text-release"),
            *("notifications:message-retry", "notifications:messages-sent"),
            *("reports:desk-accept", "reports:desk-answer", "reports:desk-assign"),
            *("reports:desk-hand-over", "reports:desk-note", "reports:desk-question"),
            *("reports:desk-state", "reports:desk-view-remove", "reports:desk-view-save"),
            *("reports:new-discard", "reports:new-photo-place", "reports:new-photo-remove"),
            *("summaries:draft-approve", "summaries:draft-cancel", "summaries:draft-discard"),
            *("summaries:draft-request", "summaries:draft-withdraw"),
        ],
        SENDS,
    ),
    **dict.fromkeys(
        [
            *("feeds:report", "feeds:reports", "places:reverse", "reports:desk-map"),
            *("reports:map-features", "runtime:health", "runtime:readiness"),
            *("mfa_login_webauthn",),
        ],
        DATA,
    ),
    **dict.fromkeys(
        [
            *("contributions:photo", "contributions:thumbnail", "intake:receipt-file"),
            *("map:basemap", "notifications:letter", "notifications:print-run"),
            *("reports:export-csv", "reports:export-geojson", "reports:new-photo"),
            *("mfa_download_recovery_codes",),
        ],
        FILE,
    ),
    "account_confirm_login_code": "codes by mail are switched off; leads to the log-in page",
    "account_set_password": "everyone who is invited has a password; leads to changing it",
    "mfa_reauthenticate_webauthn": "asks the browser for a key, which a test browser has not",
}
