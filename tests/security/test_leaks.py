"""What somebody told us in confidence stands on no public page, in no export and in no log (G03, S15)."""

import logging

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from civic.contributions.models import Contribution
from civic.reports.models import Case
from tests.architecture.test_urls import OWN
from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World
from tests.factories import PIN
from tests.reports.conftest import Walk, photo_file
from tests.security.test_queries import body_of

SECRETS = {
    "name": "Sentinella Geheimnis",
    "email": "sentinel@secret.example",
    "phone": "0251 7654321",
    "address": "Verborgener Weg 99\n00000 Nirgendwo",
}
UNRELEASED = "Unveröffentlichtes Wort von nebenan, Kennwort Xylophon."
GREPPED = ("sentinel", "geheimnis", "7654321", "verborgener", "xylophon")
NEVER_ASKED = ("runtime:readiness", "map:basemap")


@pytest.fixture
def told(world: World) -> Contribution:
    """A report with contact data that waits for the moderators, sent through the pages."""
    walk = Walk(Client())
    walk.fill_in(
        category={"category": "playground"},
        questions={"shown": "injury device", "q_injury": "no", "q_device": "Xylophon"},
        description={"text": UNRELEASED},
        contact={"reply": "mail", **SECRETS},
    )
    walk.post("photos", {"photos": photo_file("Sentinella Geheimnis.jpg")})
    assert walk.send().status_code == 200
    return Contribution.objects.get(text=UNRELEASED)


def public_pages(world: World, case: Case) -> dict[str, str]:
    """Return everything that nobody in particular can read, in the languages."""
    pages = {}
    for name in OWN:
        if MATRIX[name].cell("anonymous") != "yes" or name in NEVER_ASKED:
            continue
        arguments = MATRIX[name].arguments(world)
        if "reference" in arguments:
            arguments["reference"] = case.reference
        for query in ("", "phase=all&zoom=18&box=7.5,51.9,7.7,52&q=Xylophon&lon=7.626&lat=51.9607"):
            address = f"{reverse(name, kwargs=arguments)}?{query}"
            pages[address] = body_of(Client().get(address)).replace("q=Xylophon", "")
    return pages


def leaks(pages: dict[str, str]) -> list[str]:
    """Return where a secret can be read; the searched word in its own search field is none."""
    found = []
    for address, body in pages.items():
        text = body.replace('value="Xylophon"', "").lower()
        found += [f"{address[:80]}: {word}" for word in GREPPED if word in text]
    return found


def test_pending_report_is_nowhere(world: World, told: Contribution) -> None:
    case = told.report.case

    pages = public_pages(world, case)

    assert len(pages) > 60
    assert [
        leak for leak in leaks(pages) if "/places/" not in leak and "/districts/" not in leak
    ] == []
    assert Client().get(reverse("reports:detail", args=[case.reference])).status_code == 404
    for photo in told.attachments.all():
        for view in ("photo", "thumbnail"):
            address = reverse(f"contributions:{view}", args=[photo.name])
            assert Client().get(address).status_code == 404


def test_released_report_shows_no_contact_data(world: World, told: Contribution) -> None:
    moderator = Client()
    moderator.force_login(world.people["moderator"], backend=settings.AUTHENTICATION_BACKENDS[0])
    address = reverse("moderation:text-release", args=[told.reference])
    moderator.post(address, {"text-public_text": "Das Spielgerät ist kaputt."})
    case = told.report.case
    case.refresh_from_db()
    assert case.is_visible

    pages = public_pages(world, case)

    assert any("Das Spielgerät ist kaputt." in body for body in pages.values())
    words = ("sentinel", "geheimnis", "7654321", "verborgener", "unveröffentlichtes")
    found = [
        f"{page[:80]}: {word}"
        for page, body in pages.items()
        for word in words
        if word in body.lower()
    ]
    assert found == []


def test_no_log_names_a_person(
    world: World, told: Contribution, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = Client()
    data = {"reference": told.reference, "pin": PIN}

    browser.post(reverse("contributions:status"), data)
    Walk(browser).post("contact", {"reply": "mail", "email": "sentinel@secret", **SECRETS})
    browser.post(reverse("account_login"), {"login": SECRETS["email"], "password": "Geheimnis"})
    browser.get(reverse("reports:list"), {"q": SECRETS["name"]})
    browser.get(f"/de/gibt-es-nicht/?q={SECRETS['email']}")
    browser.post(
        reverse("contributions:status"), b"\xff" + b"sentinel" * 500_000, content_type="a/b"
    )

    ours = [r for r in caplog.records if not r.name.startswith(("django.db", "asyncio"))]
    assert [r.getMessage() for r in ours if any(w in r.getMessage().lower() for w in GREPPED)] == []


def test_no_error_goes_out_by_mail() -> None:
    assert settings.ADMINS == []
    assert settings.MANAGERS == []
    assert "mail_admins" not in settings.LOGGING["handlers"]
