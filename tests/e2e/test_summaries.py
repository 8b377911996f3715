"""From the request for a summary to the district's page, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from assistant import generation
from assistant.evaluation.cases import label_cases
from civic.accounts.models import User
from civic.places.models import Area
from tests.assistant.engines import FixedEngine, last_candidate
from tests.e2e.accessibility import assert_no_sideways_scrolling, axe
from tests.e2e.conftest import Visit
from tests.jobs import run_jobs
from tests.summaries.conftest import public_report

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def district(town: Area, monkeypatch: pytest.MonkeyPatch) -> Area:
    """A district with eight public reports, and a fixed engine in the place of the model."""
    monkeypatch.setattr(generation, "configured_engine", lambda: FixedEngine(last_candidate))
    area = Area.objects.get(name="Altstadt")
    for case in label_cases()[:2]:
        for text in case.texts:
            public_report(area, text)
    return area


@pytest.mark.parametrize("with_scripts", [True, False])
def test_summary_from_draft_to_publication(
    visit: Visit, lead: User, district: Area, with_scripts: bool
) -> None:
    page = visit(user=lead, locale="de-DE", java_script_enabled=with_scripts)
    page.goto("/de/desk/assistant/")
    page.get_by_role("button", name="Altstadt").click()
    expect(page.get_by_role("button", name="Entwurf abbrechen")).to_be_visible()

    run_jobs("assistant")
    if with_scripts:
        page.get_by_role("link", name="Der Entwurf ist fertig").click()
    else:
        page.get_by_role("link", name="Noch einmal nachsehen").click()
    expect(page.get_by_text("Stufe L1")).to_be_visible()
    look(page, with_scripts=with_scripts)
    page.get_by_role("button", name="Freigeben und veröffentlichen").click()

    public = visit(locale="de-DE")
    public.goto(f"/de/districts/{district.slug}/")
    expect(public.get_by_text("geprüft von Lea Lead")).to_be_visible()
    source = public.get_by_role("link", name="in der dieser Satz steht").first
    sentence = public.locator(".summary__quote").first.inner_text()
    look(public, with_scripts=True)
    source.click()
    expect(public.get_by_text(sentence).first).to_be_visible()


def test_a_label_can_be_worded_at_320_pixels(visit: Visit, lead: User, district: Area) -> None:
    page = visit(user=lead, locale="de-DE", viewport={"width": 320, "height": 700})
    page.goto("/de/desk/assistant/")
    page.get_by_role("button", name="Altstadt").click()
    run_jobs("assistant")
    page.reload()

    page.get_by_role("link", name="Überschrift").first.click()
    page.get_by_label("Überschrift").fill("")
    page.get_by_role("button", name="Überschrift speichern").click()
    expect(page.locator(".error-summary")).to_be_visible()
    look(page, with_scripts=True)
    page.get_by_label("Überschrift").fill("Dunkle Wege")
    page.get_by_role("button", name="Überschrift speichern").click()

    expect(page.get_by_role("heading", name="Dunkle Wege")).to_be_visible()
    assert_no_sideways_scrolling(page)


def look(page: Page, *, with_scripts: bool) -> None:
    """Check the page as it stands; the checker itself needs scripts."""
    if with_scripts:
        axe(page)
