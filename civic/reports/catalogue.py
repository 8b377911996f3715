"""Load what can be reported from a TOML file that the town owns; `catalogue.toml` is the default.

Departments, states, categories with their questions, and standard texts are found by their slug (standard
texts by their title), so that a second load changes only what the file changed. A category that is no
longer in the file is switched off, never deleted: cases refer to it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from civic.accounts.models import Department
from civic.questions.definition import Definition, read_questions, save_form
from civic.reports.models import Category, Phase, StandardText, State

DEFAULT_CATALOGUE = Path(__file__).parent / "catalogue.toml"
Entry = Mapping[str, Any]


class CatalogueError(Exception):
    """The file cannot be used; the message says where and why."""


@dataclass(frozen=True)
class Loaded:
    """How many entries of each kind the file holds."""

    departments: int
    states: int
    categories: int
    standard_texts: int
    switched_off: int


def load_catalogue(file: Path = DEFAULT_CATALOGUE) -> Loaded:
    """Load the file, all of it or nothing.

    Raises:
        CatalogueError: the file is missing, is not TOML, or an entry is incomplete.
    """
    content = _read(file)
    with transaction.atomic():
        departments = {e["slug"]: _save_department(e) for e in _entries(content, "departments")}
        states = [
            _save_state(order, entry) for order, entry in enumerate(_entries(content, "states"))
        ]
        if not any(state.phase == Phase.RECEIVED for state in states):
            raise CatalogueError("At least one state must have the phase 'received'.")
        groups = {e["slug"]: (n, e) for n, e in enumerate(_entries(content, "groups"))}
        categories = {
            entry["slug"]: _save_category(order, entry, departments, groups)
            for order, entry in enumerate(_entries(content, "categories"))
        }
        texts = [
            _save_standard_text(order, entry, categories)
            for order, entry in enumerate(_entries(content, "standard_texts", key="title"))
        ]
        gone = Category.objects.filter(is_active=True).exclude(slug__in=categories)
        switched_off = gone.update(is_active=False)
    return Loaded(len(departments), len(states), len(categories), len(texts), switched_off)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(f"The file {file} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"The file {file} is not valid TOML: {error}.") from error


def _entries(content: Entry, section: str, *, key: str = "slug") -> Iterable[Entry]:
    entries = content.get(section, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CatalogueError(f"[[{section}]] must be a list of tables.")
    seen = set()
    for number, entry in enumerate(entries, start=1):
        name = _text(entry, key, f"[[{section}]] number {number}")
        if name in seen:
            raise CatalogueError(f"[[{section}]]: {name!r} stands there twice.")
        seen.add(name)
        yield entry


def _text(entry: Entry, key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise CatalogueError(f"{where}: the entry {key!r} is missing or not a text.")
    return value


def _names(entry: Entry, key: str, where: str) -> dict[str, str]:
    names = entry.get(key, {})
    if (
        not isinstance(names, dict)
        or "de" not in names
        or not all(isinstance(name, str) for name in names.values())
    ):
        raise CatalogueError(f"{where}: {key}.de is missing.")
    return names


def _phase(entry: Entry, where: str) -> str:
    phase = _text(entry, "phase", where)
    if phase not in Phase.values:
        raise CatalogueError(f"{where}: phase {phase!r} is none of {', '.join(Phase.values)}.")
    return phase


def _known(where: str, kind: str, slug: str, known: Mapping[str, Any]) -> Any:
    if slug not in known:
        raise CatalogueError(f"{where}: there is no {kind} {slug!r}.")
    return known[slug]


def _save_department(entry: Entry) -> Department:
    where = f"Department {entry['slug']!r}"
    values = {"names": _names(entry, "names", where), "email": entry.get("email", "")}
    return Department.objects.update_or_create(slug=entry["slug"], defaults=values)[0]


def _save_state(order: int, entry: Entry) -> State:
    where = f"State {entry['slug']!r}"
    values = {
        "names": _names(entry, "names", where),
        "phase": _phase(entry, where),
        "order": order,
    }
    return State.objects.update_or_create(slug=entry["slug"], defaults=values)[0]


def _save_category(
    order: int,
    entry: Entry,
    departments: Mapping[str, Department],
    groups: Mapping[str, tuple[int, Entry]],
) -> Category:
    where = f"Category {entry['slug']!r}"
    position, group = _known(where, "group", _text(entry, "group", where), groups)
    department = _known(where, "department", _text(entry, "department", where), departments)
    values = {
        "names": _names(entry, "names", where),
        "hints": entry.get("hints", {}),
        "group": group["slug"],
        "group_names": _names(group, "names", f"Group {group['slug']!r}"),
        "department": department,
        "form": _save_questions(entry, where),
        "object_kind": entry.get("object_kind", ""),
        "icon": entry.get("icon", "report"),
        "duplicate_radius_m": entry.get("radius_m", 50),
        "target_days": _target_days(entry, where),
        "is_active": True,
        "order": position * 100 + order,
    }
    return Category.objects.update_or_create(slug=entry["slug"], defaults=values)[0]


def _target_days(entry: Entry, where: str) -> int | None:
    days = entry.get("target_days")
    if days is not None and (type(days) is not int or not 1 <= days <= 365):
        raise CatalogueError(f"{where}: target_days must be a whole number from 1 to 365.")
    return days


def _save_questions(entry: Entry, where: str) -> Any:
    questions = entry.get("questions", [])
    if not questions:
        return None
    try:
        definition = Definition(
            slug=f"category-{entry['slug']}",
            titles=entry["names"],
            questions=read_questions(questions),
        )
    except ValueError as error:
        raise CatalogueError(f"{where}: {error}") from error
    return save_form(definition)


def _save_standard_text(
    order: int, entry: Entry, categories: Mapping[str, Category]
) -> StandardText:
    where = f"Standard text {entry['title']!r}"
    slug = entry.get("category", "")
    values = {
        "texts": _names(entry, "texts", where),
        "phase": _phase(entry, where) if entry.get("phase") else "",
        "category": _known(where, "category", slug, categories) if slug else None,
        "order": order,
    }
    return StandardText.objects.update_or_create(title=entry["title"], defaults=values)[0]
