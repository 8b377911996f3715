"""Traps and limits of the journey, and what holds on each of its pages."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from civic.contributions.models import Contribution, TimelineEntry
from civic.reports.models import Case, Draft
from tests.reports.conftest import Walk

pytestmark = pytest.mark.django_db


def test_filled_trap_is_not_refused_but_noted_for_the_moderators(walk: Walk) -> None:
    walk.fill_in()

    walk.client.post("/de/reports/new/check/", {"website": "https://spam.example"})

    note = TimelineEntry.objects.get(kind=TimelineEntry.Kind.NOTE)
    assert note.audience == TimelineEntry.Audience.STAFF
    assert not Case.objects.get().is_visible


def test_report_written_in_a_moment_is_noted_and_one_in_a_minute_is_not(walk: Walk) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        walk.fill_in()
        walk.send()
        walk.fill_in()
        clock.shift(60)
        walk.send()

    assert Contribution.objects.count() == 2
    assert TimelineEntry.objects.filter(kind=TimelineEntry.Kind.NOTE).count() == 1


def test_too_many_reports_from_one_connection_are_paused(walk: Walk) -> None:
    walk.post("category", {"category": "other"})
    for _ in range(20):
        walk.post("check")
    walk.fill_in()

    response = walk.post("check")

    assert response.status_code == 429
    assert response["Retry-After"]
    assert not Contribution.objects.exists()


def test_draft_of_last_week_is_erased_and_a_younger_one_kept(
    walk: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    walk.post("category", {"category": "lamp"})
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=8))
    Client().post("/de/reports/new/category/", {"category": "tree"})

    call_command("erase_expired_drafts", "--dry-run")
    assert Draft.objects.count() == 2
    call_command("erase_expired_drafts")

    assert [draft.data["category"] for draft in Draft.objects.all()] == ["tree"]
    assert capsys.readouterr().out.splitlines() == ["Would erase 1 drafts.", "Erased 1 drafts."]


def test_arabic_and_easy_german_walk_reach_the_same_end(client: Client, walk: Walk) -> None:
    for language in ("ar", "de-x-leicht"):
        other = Walk(client, language)
        other.fill_in()

        assert other.send().context["pin"]

    assert set(Contribution.objects.values_list("language", flat=True)) == {"ar", "de-x-leicht"}


def test_pages_of_a_draft_are_never_cached(walk: Walk) -> None:
    walk.fill_in()

    for step in ("place", "category", "description", "photos", "contact", "check"):
        assert walk.get(step)["Cache-Control"] == "no-store"


def test_every_page_has_one_heading_and_no_inline_script_or_style(walk: Walk) -> None:
    walk.fill_in()
    for step in ("place", "category", "questions", "description", "photos", "contact", "check"):
        page = walk.get(step).content.decode()

        assert page.count("<h1") == 1, step
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page), step


def test_page_of_the_journey_costs_at_most_twelve_queries(
    walk: Walk, django_assert_max_num_queries: object
) -> None:
    walk.fill_in()
    for step in ("place", "category", "questions", "description", "photos", "contact", "check"):
        with django_assert_max_num_queries(12):
            walk.get(step)
