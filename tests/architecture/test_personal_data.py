"""Every field that can hold personal data is declared, so that export and erasure find it."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.impersonal_fields import IMPERSONAL

OWN_APPS = [
    config for config in apps.get_app_configs() if config.name.startswith(("civic.", "assistant"))
]
# A field of these kinds can hold a name, a face, an address or a clue to one.
CAN_HOLD = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    models.GenericIPAddressField,
)
PEOPLE = ("accounts.User", "contacts.Contact")


def declared_fields() -> dict[str, object]:
    """Return what the apps declare: 'app.Model.field' and why it is held."""
    declared: dict[str, object] = {}
    for config in OWN_APPS:
        if find_spec(f"{config.name}.personal_data"):
            declared |= import_module(f"{config.name}.personal_data").FIELDS
    return declared


def fields_that_can_hold() -> set[str]:
    """Return every field of our models that could hold personal data."""
    return {
        f"{model._meta.label}.{field.name}"
        for config in OWN_APPS
        for model in config.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and is_suspect(field)
    }


def is_suspect(field: models.Field) -> bool:
    """Whether a field can hold personal data: text that people write, or a pointer to a person."""
    if field.related_model and field.related_model is not field.model:
        return field.related_model._meta.label in PEOPLE
    return isinstance(field, CAN_HOLD) and not field.choices


def test_every_such_field_is_declared_or_known_to_be_harmless() -> None:
    undeclared = fields_that_can_hold() - set(declared_fields()) - IMPERSONAL

    assert not undeclared


def test_nothing_is_both_declared_and_called_harmless() -> None:
    assert not set(declared_fields()) & IMPERSONAL


def test_what_is_declared_exists() -> None:
    existing = {
        f"{model._meta.label}.{field.name}"
        for config in OWN_APPS
        for model in config.get_models()
        for field in model._meta.get_fields()
    }

    assert set(declared_fields()) | IMPERSONAL <= existing


@pytest.mark.parametrize("field", sorted(declared_fields()))
def test_every_declaration_says_why(field: str) -> None:
    assert str(declared_fields()[field]).strip()
