"""Read the definition of a form from plain values, and keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from civic.questions.models import Form, Question

CHOICES = (Question.Kind.ONE_OF, Question.Kind.SEVERAL_OF)


@dataclass(frozen=True)
class Definition:
    """A form as a file describes it."""

    slug: str
    titles: Mapping[str, str]
    questions: Sequence[Mapping[str, Any]]


def read_questions(entries: Any) -> list[Mapping[str, Any]]:
    """Return the questions if every one is complete.

    Raises:
        ValueError: naming the question and what is wrong with it.
    """
    if not isinstance(entries, list):
        raise ValueError("the questions must be a list.")  # noqa: TRY004 - the caller catches one kind
    earlier: dict[str, Mapping[str, Any]] = {}
    for entry in entries:
        key = entry.get("key", "")
        if not key or slugify(key) != key or key in earlier:
            raise ValueError(f"question {key!r}: the key is missing, taken or not a slug.")
        _check_question(key, entry, earlier)
        earlier[key] = entry
    return list(entries)


def _check_question(key: str, entry: Mapping[str, Any], earlier: Mapping[str, Any]) -> None:
    kind, options = entry.get("kind"), entry.get("options", [])
    if kind not in Question.Kind.values:
        raise ValueError(f"question {key!r}: kind {kind!r} is none of {Question.Kind.values}.")
    if "de" not in entry.get("labels", {}):
        raise ValueError(f"question {key!r}: labels.de is missing.")
    if kind in CHOICES and len(options) < 2:
        raise ValueError(f"question {key!r}: needs at least two options.")
    if not all(o.get("key") and "de" in o.get("labels", {}) for o in options):
        raise ValueError(f"question {key!r}: an option has no key or no labels.de.")
    condition = entry.get("shown_if")
    if condition and (condition.get("question") not in earlier or not condition.get("is")):
        raise ValueError(f"question {key!r}: shown_if must name an earlier question and answers.")


def save_form(definition: Definition) -> Form:
    """Make the form as defined; questions that are no longer in it are deleted."""
    form, _ = Form.objects.update_or_create(
        slug=definition.slug, defaults={"titles": dict(definition.titles)}
    )
    keys = [entry["key"] for entry in definition.questions]
    form.questions.exclude(key__in=keys).delete()
    for order, entry in enumerate(definition.questions):
        values = {
            "kind": entry["kind"],
            "labels": entry["labels"],
            "hints": entry.get("hints", {}),
            "options": entry.get("options", []),
            "required": entry.get("required", False),
            "shown_if": entry.get("shown_if"),
            "order": order,
        }
        Question.objects.update_or_create(form=form, key=entry["key"], defaults=values)
    return form
