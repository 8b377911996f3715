import pytest
from django.http import QueryDict

from civic.questions.conditions import danger_of
from civic.questions.definition import Definition, read_questions, save_form
from civic.questions.forms import build_form, readable_answers
from civic.questions.models import Form

DARK, DAMAGED = (
    {"key": "dark", "labels": {"de": "Dunkel", "en": "Dark"}},
    {"key": "damaged", "labels": {"de": "Beschädigt", "en": "Damaged"}},
)
QUESTIONS = [
    {
        "key": "defect",
        "kind": "one_of",
        "required": True,
        "labels": {"de": "Was ist?", "en": "What is it?"},
        "options": [DARK, DAMAGED],
    },
    {
        "key": "cables",
        "kind": "one_of",
        "required": True,
        "labels": {"de": "Kabel?"},
        "hints": {"de": "<b>Nicht</b> anfassen"},
        "options": [
            {"key": "yes", "danger": True, "labels": {"de": "Ja"}},
            {"key": "no", "labels": {"de": "Nein"}},
        ],
        "shown_if": {"question": "defect", "is": ["damaged"]},
    },
    {"key": "since", "kind": "short_text", "labels": {"de": "Seit wann?"}},
    {"key": "count", "kind": "number", "labels": {"de": "Wie viele?"}},
    {"key": "row", "kind": "yes_no", "labels": {"de": "Mehrere?"}},
    {
        "key": "kinds",
        "kind": "several_of",
        "labels": {"de": "Welche?"},
        "options": [
            {"key": "a", "labels": {"de": "Eins"}},
            {"key": "b", "labels": {"de": "Zwei"}},
        ],
    },
]


@pytest.fixture
def form(db: None) -> Form:
    return save_form(Definition("lamp", {"de": "Lampe"}, read_questions(QUESTIONS)))


def posted(text: str) -> QueryDict:
    return QueryDict(text)


def test_question_with_condition_is_asked_only_after_its_answer(form: Form) -> None:
    before = build_form(form, "de")
    after = build_form(form, "de", initial={"defect": "damaged"})

    assert "q_cables" not in before.fields
    assert "q_cables" in after.fields


def test_answers_come_back_by_key_and_without_empty_ones(form: Form) -> None:
    page = build_form(form, "de", posted("q_defect=dark&q_count=3&q_row=no&q_kinds=a&q_kinds=b"))

    assert page.is_valid(), page.errors
    assert page.answers() == {"defect": "dark", "count": 3, "row": "no", "kinds": ["a", "b"]}


def test_required_question_and_unknown_option_are_refused(form: Form) -> None:
    assert "q_defect" in build_form(form, "de", posted("")).errors
    assert "q_defect" in build_form(form, "de", posted("q_defect=burning")).errors


def test_number_refuses_words_and_negative_numbers(form: Form) -> None:
    for typed in ("many", "-1", "1e99", "NaN", "1000001"):
        assert "q_count" in build_form(form, "de", posted(f"q_defect=dark&q_count={typed}")).errors


def test_answer_that_opens_a_question_is_no_error_of_what_was_seen(form: Form) -> None:
    page = build_form(form, "de", posted("shown=defect since&q_defect=damaged"))

    assert not page.is_valid()
    assert page.opened_questions() >= {"cables"}
    assert not page.has_errors_in_what_was_seen()


def test_answer_left_out_of_what_was_seen_is_an_error(form: Form) -> None:
    page = build_form(form, "de", posted("shown=defect cables&q_defect=damaged"))

    assert page.has_errors_in_what_was_seen()


def test_danger_counts_only_while_its_question_is_asked(form: Form) -> None:
    asked = danger_of(form, {"defect": "damaged", "cables": "yes"})
    not_asked = danger_of(form, {"defect": "dark", "cables": "yes"})

    assert asked
    assert asked.question == "Kabel?"
    assert not_asked is None
    assert danger_of(form, {"defect": "damaged", "cables": "no"}) is None
    assert danger_of(None, {}) is None


def test_readable_answers_speak_the_language_asked_for(form: Form) -> None:
    answers = {"defect": "dark", "kinds": ["a", "b"], "cables": "yes", "count": 2}

    assert readable_answers(form, answers, "en") == [
        ("What is it?", "Dark"),
        ("Wie viele?", "2"),
        ("Welche?", "Eins, Zwei"),
    ]


def test_markup_in_a_hint_is_text(form: Form) -> None:
    page = build_form(form, "de", initial={"defect": "damaged"})

    assert page.fields["q_cables"].help_text == "&lt;b&gt;Nicht&lt;/b&gt; anfassen"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"key": "Not a slug"}, "key"),
        ({"kind": "guess"}, "kind"),
        ({"labels": {"en": "What?"}}, "labels.de"),
        ({"options": [DARK]}, "two options"),
        ({"options": [DARK, {"key": "x"}]}, "option"),
        ({"shown_if": {"question": "later", "is": ["x"]}}, "shown_if"),
    ],
)
def test_incomplete_question_is_refused_with_its_fault(change: dict, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        read_questions([{**QUESTIONS[0], **change}])


def test_second_save_changes_the_form_and_drops_what_is_gone(form: Form) -> None:
    save_form(Definition("lamp", {"de": "Lampe"}, read_questions(QUESTIONS[:1])))

    assert [question.key for question in form.questions.all()] == ["defect"]
