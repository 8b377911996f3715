"""A form definition as a web form."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from civic.questions.conditions import Answers, asked_questions, danger_of, localised
from civic.questions.models import Form, Question
from civic.ui.fields import PlainTextField
from civic.ui.forms import PageForm

__all__ = ["PREFIX", "QuestionsForm", "build_form", "danger_of", "readable_answers"]

PREFIX = "q_"
MAX_SHORT_TEXT = 300
MAX_NUMBER = 1_000_000
Kind = Question.Kind


class QuestionsForm(PageForm):
    """The questions of a form that are asked with the answers so far."""

    def __init__(self, questions: list[Question], language: str, **options: Any) -> None:
        """Make one field a question."""
        super().__init__(**options)
        self.questions = questions
        for question in questions:
            self.fields[PREFIX + question.key] = _field(question, language)

    @property
    def shown_keys(self) -> str:
        """The questions on the page, for its hidden field `shown`."""
        return " ".join(question.key for question in self.questions)

    def answers(self) -> dict[str, Any]:
        """Return the valid answers by key, those left empty not among them."""
        given = {q.key: self.cleaned_data.get(PREFIX + q.key) for q in self.questions}
        return {
            key: int(value) if isinstance(value, Decimal) else value
            for key, value in given.items()
            if value not in ("", None, [])
        }

    def opened_questions(self) -> set[str]:
        """Return the keys of questions that the answers just opened: the person has not seen them yet."""
        seen = set(self.data.get("shown", "").split())
        return {question.key for question in self.questions} - seen

    def has_errors_in_what_was_seen(self) -> bool:
        """Whether an error concerns a question that stood on the page."""
        opened = {PREFIX + key for key in self.opened_questions()}
        return bool(set(self.errors) - opened)


def build_form(
    form: Form,
    language: str,
    data: QueryDict | None = None,
    initial: Answers | None = None,
) -> QuestionsForm:
    """Return the web form; `initial` are answers by key as `.answers()` gave them."""
    questions = list(form.questions.all())
    answers = dict(initial or {}) if data is None else _raw_answers(questions, data)
    return QuestionsForm(
        asked_questions(form, answers),
        language,
        data=data,
        initial={PREFIX + key: value for key, value in (initial or {}).items()},
    )


def readable_answers(form: Form | None, answers: Answers, language: str) -> list[tuple[str, str]]:
    """Return label and answer in words for every answered question that is asked."""
    if form is None:
        return []
    with override(language):
        return [
            (localised(q.labels, language), _readable(q, answers[q.key], language))
            for q in asked_questions(form, answers)
            if q.key in answers
        ]


def _raw_answers(questions: list[Question], data: QueryDict) -> dict[str, Any]:
    return {
        q.key: data.getlist(PREFIX + q.key)
        if q.kind == Kind.SEVERAL_OF
        else data.get(PREFIX + q.key, "")
        for q in questions
    }


def _choices(question: Question, language: str) -> list[tuple[str, str]]:
    if question.kind == Kind.YES_NO:
        return [("yes", _("Yes")), ("no", _("No"))]
    return [(o["key"], localised(o["labels"], language)) for o in question.options]


def _field(question: Question, language: str) -> forms.Field:
    described: dict[str, Any] = {
        "label": localised(question.labels, language),
        # Escaped here, because a help text may be HTML and is not escaped by the field's template.
        "help_text": escape(localised(question.hints, language)) if question.hints else "",
        "required": question.required,
    }
    if question.kind in (Kind.ONE_OF, Kind.YES_NO):
        errors = {
            "required": gettext_lazy("Please choose an answer."),
            "invalid_choice": gettext_lazy("Please choose an answer."),
        }
        return forms.ChoiceField(
            choices=_choices(question, language),
            widget=forms.RadioSelect,
            error_messages=errors,
            **described,
        )
    if question.kind == Kind.SEVERAL_OF:
        return forms.MultipleChoiceField(
            choices=_choices(question, language),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": gettext_lazy("Please choose from the answers on this page.")
            },
            **described,
        )
    if question.kind == Kind.NUMBER:
        return forms.DecimalField(
            min_value=0, max_value=MAX_NUMBER, decimal_places=0, widget=_number_input(), **described
        )
    return PlainTextField(max_length=MAX_SHORT_TEXT, **described)


def _number_input() -> forms.Widget:
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


def _readable(question: Question, answer: Any, language: str) -> str:
    words: Mapping[str, str] = dict(_choices(question, language))
    given = answer if isinstance(answer, list) else [answer]
    return ", ".join(words.get(str(value), str(value)) for value in given)
