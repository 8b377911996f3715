"""The demo town shows a signed summary and a draft, made by the real actions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assistant.summaries import DraftGroup, DraftSentence, DraftSummary
from civic.accounts.models import Duty
from civic.demo import loading
from civic.demo.accounts import demo_user, ensure_accounts
from civic.demo.summaries import SCOPE, ask_for_summaries, sign_drafted
from civic.reports.catalogue import load_catalogue
from civic.summaries import drafting
from civic.summaries.access import published_summary
from civic.summaries.actions import discard_summary
from civic.summaries.models import Summary
from tests.factories import AreaFactory, CaseFactory, ContributionFactory, ReportFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now() - timedelta(hours=1)


def reported(area, times):
    """Let the district have so many open reports that everyone may read."""
    for number in range(times):
        case = CaseFactory(area=area, is_visible=True)
        text = f"Laterne {number} ist dunkel."
        contribution = ContributionFactory(text=text, public_text=text, review="released")
        ReportFactory(case=case, contribution=contribution)


@pytest.fixture
def districts():
    """Three districts with four, two and no open reports."""
    load_catalogue()
    ensure_accounts()
    busy, calm, empty = (AreaFactory(name=name, slug=name) for name in ("busy", "calm", "empty"))
    reported(busy, 4)
    reported(calm, 2)
    return busy, calm, empty


@pytest.fixture(autouse=True)
def fixed_draft(monkeypatch):
    """Draft one group of all texts, each quoted as it is."""

    def summarise(texts, **_):
        sentences = tuple(DraftSentence(text.text, (text.id,)) for text in texts)
        members = tuple(text.id for text in texts)
        group = DraftGroup("Laternen", "extractive", members, sentences)
        return DraftSummary(groups=(group,), method="extractive", model_name="")

    monkeypatch.setattr(drafting, "summarise", summarise)


def test_the_busiest_districts_get_one_request_each(districts):
    busy, calm, _ = districts

    asked = ask_for_summaries(now=NOW)

    assert asked == 2
    assert set(Summary.objects.values_list("area", flat=True)) == {busy.pk, calm.pk}


def test_the_lead_signs_what_the_worker_drafted(districts):
    busy, calm, _ = districts
    ask_for_summaries(now=NOW)

    sign_drafted(Summary.objects.get(area=busy).pk, now=NOW)

    assert published_summary(SCOPE, busy).signer == demo_user(Duty.Role.LEAD).name
    assert published_summary(SCOPE, calm) is None


def test_a_second_start_asks_for_nothing_even_when_a_draft_was_put_aside(districts):
    busy, _, _ = districts
    ask_for_summaries(now=NOW)
    summary = Summary.objects.get(area=busy)
    drafting.draft_summary(summary.pk, now=NOW)
    discard_summary(summary, by=demo_user(Duty.Role.LEAD))

    asked = ask_for_summaries(now=NOW)
    sign_drafted(summary.pk, now=NOW)

    assert asked == 0
    assert Summary.objects.count() == 2
    assert published_summary(SCOPE, busy) is None


def test_a_town_without_reports_asks_for_nothing():
    load_catalogue()
    ensure_accounts()
    AreaFactory()

    assert ask_for_summaries(now=NOW) == 0


def test_a_new_demo_asks_for_summaries_once(monkeypatch, db):
    AreaFactory()
    told, asked = [], []
    monkeypatch.setattr(loading, "ask_for_summaries", lambda *, now: asked.append(now))
    monkeypatch.setattr(loading, "tell_stories", lambda _, *, now: told.append(now) or 0)

    loading.load_demo(lambda _: None)

    assert len(told) == len(asked) == 1
    assert not Summary.objects.exists()
