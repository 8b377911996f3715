"""The desk pages and the public fragment."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from civic.accounts.models import Duty
from civic.summaries import actions
from civic.summaries.access import published_summary
from civic.summaries.models import Summary
from tests.conftest import member_of_staff
from tests.factories import NOON, AreaFactory
from tests.summaries.conftest import SCOPE, public_report

pytestmark = pytest.mark.django_db
State = Summary.State


def post(client, name: str, pk: int, **data: str):
    return client.post(reverse(f"summaries:{name}", args=[pk]), data)


@pytest.mark.parametrize("role", ["resident", "clerk", "case_worker"])
def test_others_may_not_read_drafts(client, draft, role, request) -> None:
    client.force_login(request.getfixturevalue(role))

    answers = [
        client.get(reverse("summaries:drafts")),
        client.get(reverse("summaries:draft", args=[draft.pk])),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_strangers_are_sent_to_log_in(client, draft) -> None:
    answer = client.get(reverse("summaries:draft", args=[draft.pk]))

    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_moderators_read_and_do_not_sign(client, draft, moderator) -> None:
    client.force_login(moderator)

    page = client.get(reverse("summaries:draft", args=[draft.pk])).content.decode()
    answers = [
        post(client, name, draft.pk) for name in ("draft-approve", "draft-discard", "draft-cancel")
    ]

    draft.refresh_from_db()
    assert draft.groups.first().label in page
    assert reverse("summaries:draft-approve", args=[draft.pk]) not in page
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert draft.state == State.DRAFT


def test_a_signer_of_another_district_sees_and_signs_nothing(client, draft) -> None:
    other = member_of_staff(Duty.Role.ADMINISTRATOR, "Olga Ost", area=AreaFactory(name="Hafen"))
    client.force_login(other)

    listed = client.get(reverse("summaries:drafts")).content.decode()
    read = client.get(reverse("summaries:draft", args=[draft.pk]))
    signed = post(client, "draft-approve", draft.pk)

    assert "Hafen" in listed
    assert "Altstadt" not in listed
    assert (read.status_code, signed.status_code) == (404, 404)


@pytest.mark.parametrize("role", ["lead", "administrator"])
def test_from_the_request_to_the_public_page(client, area, reports, role, request) -> None:
    from civic.summaries.drafting import draft_summary  # noqa: PLC0415 - after the fixtures

    client.force_login(request.getfixturevalue(role))

    asked = client.post(
        reverse("summaries:draft-request"), {"area": area.slug, "scope": SCOPE}, follow=True
    )
    summary = Summary.objects.get()
    draft_summary(summary.pk, now=NOON)
    signed = client.post(reverse("summaries:draft-approve", args=[summary.pk]), follow=True)

    assert reverse("summaries:draft-cancel", args=[summary.pk]) in asked.content.decode()
    assert reverse("summaries:draft-withdraw", args=[summary.pk]) in signed.content.decode()
    assert published_summary(SCOPE, area) is not None


def test_asking_about_too_little_says_so(client, area, lead) -> None:
    public_report(area, "Nur eine Meldung.")
    client.force_login(lead)

    page = client.post(
        reverse("summaries:draft-request"), {"area": area.slug, "scope": SCOPE}, follow=True
    )

    assert not Summary.objects.exists()
    assert "notice--warning" in page.content.decode()


@pytest.mark.parametrize("data", [{}, {"area": "nowhere", "scope": SCOPE}])
def test_asking_about_an_unknown_area_is_not_found(client, lead, data) -> None:
    client.force_login(lead)

    assert client.post(reverse("summaries:draft-request"), data).status_code == 404


def test_asking_for_an_unknown_kind_says_so(client, area, lead) -> None:
    client.force_login(lead)

    page = client.post(
        reverse("summaries:draft-request"), {"area": area.slug, "scope": "x"}, follow=True
    )

    assert "notice--error" in page.content.decode()


def test_progress_is_a_fragment_for_htmx_and_a_link_when_done(client, area, reports, lead) -> None:
    summary = actions.request_summary(SCOPE, area, by=lead, now=NOON)
    client.force_login(lead)
    address = reverse("summaries:draft", args=[summary.pk])

    waiting = client.get(address, headers={"HX-Request": "true"})
    Summary.objects.update(state=State.DRAFT)
    done = client.get(address, headers={"HX-Request": "true"})

    assert b"<html" not in waiting.content
    assert b"every 2s" in waiting.content
    assert b"every 2s" not in done.content
    assert address.encode() in done.content
    assert "HX-Request" in done["Vary"]


def test_a_label_is_changed_through_its_page_and_bad_ones_keep_what_was_typed(
    client, draft, lead
) -> None:
    client.force_login(lead)
    group = draft.groups.first()

    bad = post(client, "label-edit", group.pk, label="http://example.org/x")
    empty = post(client, "label-edit", group.pk, label="   ")
    good = post(client, "label-edit", group.pk, label="Dunkle Wege")

    group.refresh_from_db()
    assert (bad.status_code, empty.status_code, good.status_code) == (422, 422, 302)
    assert "http://example.org/x" in bad.content.decode()
    assert "error-summary" in bad.content.decode()
    assert group.label == "Dunkle Wege"


def test_signing_twice_says_that_it_stands_differently(client, draft, lead) -> None:
    client.force_login(lead)
    post(client, "draft-approve", draft.pk)

    again = client.post(reverse("summaries:draft-approve", args=[draft.pk]), follow=True)

    assert "notice--error" in again.content.decode()


def test_the_public_fragment_names_counts_sources_signer_and_origin(draft, area, lead) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)

    shown = published_summary(SCOPE, area)
    page = render_to_string("summaries/_published.html", {"summary": shown})

    sentence = shown.groups[0].sentences[0]
    assert sentence.text in page
    assert sentence.sources[0].url in page
    assert "Lea Lead" in page
    assert 'data-machine-made="grouped"' in page
    assert reverse("summaries:how-made") in page


def test_a_model_that_took_part_is_named_to_machines_and_people(draft, area, lead) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)
    Summary.objects.update(method="L1", model_name="small-model")

    page = render_to_string(
        "summaries/_published.html", {"summary": published_summary(SCOPE, area)}
    )

    assert 'data-machine-made="grouped labelled"' in page
    assert 'data-machine-model="small-model"' in page


def test_citizens_words_come_out_as_text(area, reports, lead) -> None:
    from civic.summaries.drafting import draft_summary  # noqa: PLC0415

    public_report(area, 'Die Lampe & "Laterne" ist 3 > 2 Meter hoch.')
    summary = actions.request_summary(SCOPE, area, by=lead, now=NOON)
    draft_summary(summary.pk, now=NOON)
    group = summary.groups.first()
    group.sentences.create(order=9, text="<script>alert(1)</script> {{ town }}")
    Summary.objects.update(state=State.APPROVED, signed_by=lead, signed_at=NOON)

    page = render_to_string(
        "summaries/_published.html", {"summary": published_summary(SCOPE, area)}
    )

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "{{ town }}" in page


def test_reading_what_is_published_costs_few_queries(
    draft, area, lead, django_assert_max_num_queries
) -> None:
    actions.approve_summary(draft, by=lead, now=NOON)

    with django_assert_max_num_queries(4):
        shown = published_summary(SCOPE, area)
        render_to_string("summaries/_published.html", {"summary": shown})


def test_how_it_is_made_is_for_everybody(client) -> None:
    assert client.get(reverse("summaries:how-made")).status_code == 200
