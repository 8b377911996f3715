"""What machines that watch the platform are told."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client


def test_health_needs_no_database(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert not response.cookies


@pytest.mark.django_db
def test_ready_when_the_database_is_migrated(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": "ok"}


@pytest.mark.django_db
def test_not_ready_while_the_database_is_away(client: Client) -> None:
    with patch("civic.runtime.views.MigrationExecutor", side_effect=OperationalError):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] == "unreachable"


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    with patch("civic.runtime.views.MigrationExecutor.migration_plan", return_value=["one"]):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] == "migrations missing"


def test_health_is_not_for_writing(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
