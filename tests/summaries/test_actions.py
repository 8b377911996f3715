"""From the request to the page and back."""

import pytest

from assistant.models import Generation
from civic.audit.actions import verify_chain
from civic.contributions.actions import withdraw_contribution
from civic.contributions.models import Contribution, Review
from civic.summaries import actions, drafting
from civic.summaries.access import published_summary
from civic.summaries.models import Group, Sentence, Summary
from civic.summaries.scopes import UnknownScopeError
from tests.factories import NOON, AreaFactory
from tests.summaries.conftest import SCOPE, public_report

pytestmark = pytest.mark.django_db
State = Summary.State


def ask(area, by) -> Summary:
    return actions.request_summary(SCOPE, area, by=by, now=NOON)


def test_a_request_waits_with_its_job_and_is_asked_for_once(area, reports, lead) -> None:
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - needs the app registry

    first, second = ask(area, lead), ask(area, lead)

    job = DBTaskResult.objects.get()
    assert first == second
    assert (first.state, first.contribution_count) == (State.QUEUED, 12)
    assert (job.queue_name, job.args_kwargs["args"]) == ("assistant", [first.pk])


def test_too_little_is_refused(area, lead) -> None:
    public_report(area, "Nur eine Meldung.")

    with pytest.raises(actions.TooLittleToSummariseError):
        ask(area, lead)

    assert not Summary.objects.exists()


def test_an_unknown_scope_is_refused(area, reports, lead) -> None:
    with pytest.raises(UnknownScopeError):
        actions.request_summary("opinions", area, by=lead, now=NOON)


def test_only_public_words_of_the_area_go_in(area, reports, lead) -> None:
    hidden = public_report(area, "Geheim ist die Brücke.")
    Contribution.objects.filter(pk=hidden.pk).update(review=Review.REFUSED)
    gone = public_report(area, "Weg ist die Brücke.", withdrawn_at=NOON)
    elsewhere = public_report(AreaFactory(name="Hafen"), "Im Hafen ist die Brücke.")

    summary = ask(area, lead)
    drafting.draft_summary(summary.pk, now=NOON)

    members = set(Group.members.through.objects.values_list("contribution_id", flat=True))
    assert members == {report.pk for report in reports}
    assert not members & {hidden.pk, gone.pk, elsewhere.pk}


def test_a_draft_counts_everyone_once_and_quotes_with_sources(draft, reports) -> None:
    groups = list(draft.groups.all())

    assert draft.state == State.DRAFT
    assert draft.method == "extractive"
    assert sum(group.size for group in groups) == draft.contribution_count == 12
    assert all(group.size == group.members.count() for group in groups)
    for sentence in Sentence.objects.all():
        assert all(sentence.text in source.public_text for source in sentence.sources.all())
    assert verify_chain(actions.subject_of(draft)) == 2


def test_a_job_that_runs_twice_keeps_one_result(draft) -> None:
    drafting.draft_summary(draft.pk, now=NOON)

    assert Summary.objects.get().groups.count() == draft.groups.count()


def test_nothing_is_public_before_it_is_signed(draft, area, lead) -> None:
    before = published_summary(SCOPE, area)
    actions.approve_summary(draft, by=lead, now=NOON)

    shown = published_summary(SCOPE, area)
    assert before is None
    assert shown is not None
    assert (shown.summary, shown.signer) == (draft, "Lea Lead")


def test_signing_replaces_the_one_before(draft, area, lead) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)
    newer = ask(area, lead)
    drafting.draft_summary(newer.pk, now=NOON)

    actions.approve_summary(newer, by=lead, now=NOON)

    draft.refresh_from_db()
    assert draft.state == State.WITHDRAWN
    assert published_summary(SCOPE, area).summary == newer


def test_what_is_not_a_draft_cannot_be_signed(draft, lead) -> None:
    actions.discard_summary(draft, by=lead)

    with pytest.raises(actions.WrongStateError):
        actions.approve_summary(draft, by=lead, now=NOON)


def test_a_quotation_that_has_changed_since_stops_the_signing(draft, lead) -> None:
    source = Sentence.objects.first().sources.get()
    Contribution.objects.filter(pk=source.pk).update(public_text="Ganz anders.")

    with pytest.raises(actions.SourceChangedError):
        actions.approve_summary(draft, by=lead, now=NOON)

    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_person_can_word_a_label_and_the_trail_keeps_both(draft, lead) -> None:
    group = draft.groups.first()
    before = group.label

    actions.edit_label(group, label="  Dunkle   Wege ", by=lead)

    group.refresh_from_db()
    assert (group.label, group.label_origin) == ("Dunkle Wege", "person")
    assert before != group.label


@pytest.mark.parametrize(
    "label", ["", "x" * 81, "siehe www.example.org", "<b>fett</b>", "a\u202eb"]
)
def test_an_unfit_label_is_refused(draft, lead, label: str) -> None:
    with pytest.raises(actions.UnfitLabelError):
        actions.edit_label(draft.groups.first(), label=label, by=lead)


def test_a_signed_label_cannot_be_changed(draft, lead) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)

    with pytest.raises(actions.WrongStateError):
        actions.edit_label(draft.groups.first(), label="Neu", by=lead)


def test_a_published_summary_can_be_taken_back(draft, area, lead) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)

    actions.withdraw_summary(draft, by=lead)

    assert published_summary(SCOPE, area) is None


def test_a_run_that_was_cancelled_keeps_nothing(area, reports, lead) -> None:
    summary = ask(area, lead)
    actions.cancel_summary(summary, by=lead)

    drafting.draft_summary(summary.pk, now=NOON)

    summary.refresh_from_db()
    assert summary.state == State.DISCARDED
    assert not summary.groups.exists()


def test_cancelling_in_the_middle_stops_the_work(area, reports, lead, monkeypatch) -> None:
    summary = ask(area, lead)
    asked = []

    def cancel_meanwhile(texts, *, language, should_stop):
        asked.append(should_stop())
        actions.cancel_summary(summary, by=lead)
        monkeypatch.setattr(drafting, "LOOK_EVERY_S", -1)
        asked.append(should_stop())
        raise drafting.StoppedError

    monkeypatch.setattr(drafting, "summarise", cancel_meanwhile)

    drafting.draft_summary(summary.pk, now=NOON)

    summary.refresh_from_db()
    assert asked == [False, True]
    assert summary.state == State.DISCARDED


def test_a_failure_is_written_down_and_raised(area, reports, lead, monkeypatch) -> None:
    summary = ask(area, lead)

    def fail(*args, **kwargs):
        raise MemoryError

    monkeypatch.setattr(drafting, "summarise", fail)

    with pytest.raises(MemoryError):
        drafting.draft_summary(summary.pk, now=NOON)

    summary.refresh_from_db()
    assert (summary.state, summary.error) == (State.FAILED, "MemoryError")


def test_withdrawing_a_quoted_contribution_reopens_the_summary(draft, area, lead) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)
    source = Sentence.objects.first().sources.get()
    Generation.objects.create(
        task="choose-label", output="Lampe", input_ids=[str(source.pk)], created_at=NOON
    )

    withdraw_contribution(source, now=NOON)

    draft.refresh_from_db()
    assert (draft.state, draft.signed_by, draft.contribution_count) == (State.DRAFT, None, 11)
    assert published_summary(SCOPE, area) is None
    assert not Sentence.objects.filter(sources=source).exists()
    assert sum(group.size for group in draft.groups.all()) == 11
    assert Generation.objects.get().output == ""


def test_withdrawing_one_that_is_only_counted_lowers_the_count(draft, area, lead) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)
    counted = (
        Contribution.objects.filter(pk__in=Group.members.through.objects.values("contribution_id"))
        .exclude(cited_in__isnull=False)
        .first()
    )
    if counted is None:
        sentence = Sentence.objects.filter(group__size__gt=1).first()
        counted = sentence.sources.get()
        sentence.delete()

    withdraw_contribution(counted, now=NOON)

    shown = published_summary(SCOPE, area)
    assert shown is not None
    assert shown.summary.contribution_count == 11


def test_one_withdrawn_while_the_draft_was_written_is_not_in_it(
    area, reports, lead, monkeypatch
) -> None:
    summary = ask(area, lead)
    real = drafting.summarise

    def withdraw_meanwhile(texts, **rest):
        result = real(texts, **rest)
        withdraw_contribution(reports[0], now=NOON)
        return result

    monkeypatch.setattr(drafting, "summarise", withdraw_meanwhile)

    drafting.draft_summary(summary.pk, now=NOON)

    summary.refresh_from_db()
    assert (summary.state, summary.contribution_count) == (State.DRAFT, 11)
    assert not Sentence.objects.filter(sources=reports[0]).exists()
