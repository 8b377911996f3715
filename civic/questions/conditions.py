"""Which questions of a form are asked, given the answers so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from civic.questions.models import Form, Question

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Danger:
    """An answer that means that somebody may be hurt."""

    question: str
    answer: str


def localised(texts: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in a language (the page's, if none is given), else in German."""
    wanted = language or get_language() or "de"
    return texts.get(wanted) or texts.get("de") or next(iter(texts.values()), "")


def is_asked(question: Question, answers: Answers) -> bool:
    """Whether the question's condition holds; one without a condition is always asked."""
    condition = question.shown_if
    if not condition:
        return True
    answer = answers.get(condition["question"])
    given = answer if isinstance(answer, list) else [answer]
    return any(value in condition["is"] for value in given)


def asked_questions(form: Form, answers: Answers) -> list[Question]:
    """Return the questions that are asked with these answers, in order.

    The answer to a question that is itself not asked opens no other.
    """
    asked: list[Question] = []
    standing: dict[str, Any] = {}
    for question in form.questions.all():
        if is_asked(question, standing):
            asked.append(question)
            if question.key in answers:
                standing[question.key] = answers[question.key]
    return asked


def danger_of(form: Form | None, answers: Answers) -> Danger | None:
    """Return the first answer that the town marked as dangerous, in the page's language."""
    if form is None:
        return None
    for question in asked_questions(form, answers):
        answer = answers.get(question.key)
        given = answer if isinstance(answer, list) else [answer]
        for option in question.options:
            if option.get("danger") and option["key"] in given:
                return Danger(localised(question.labels), localised(option["labels"]))
    return None
