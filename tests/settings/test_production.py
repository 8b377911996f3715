"""Production has no default secret and says what it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECRET = "0123456789abcdef-0123456789abcdef-0123456789abcdef-XYZ"
COMPLETE = {
    "ALLMENDE_SECRET_KEY": SECRET,
    "ALLMENDE_CONTACT_KEY": SECRET,
    "ALLMENDE_PIN_KEY": SECRET,
    "ALLMENDE_HOSTS": "town.example",
    "ALLMENDE_SITE_URL": "https://town.example",
    "ALLMENDE_TOWN_FILE": str(ROOT / "civic" / "town" / "demo.toml"),
}


def run_with(environment: dict[str, str], tmp_path: Path, *command: str) -> tuple[int, str]:
    """Run a management command under production settings; return code and output."""
    unset = ("ALLMENDE_", "DATABASE_URL", "REDIS_URL", "DJANGO_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(unset)}
    result = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env={
            **inherited,
            "DJANGO_SETTINGS_MODULE": "civic.settings.production",
            "ALLMENDE_DATA_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


def test_complete_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    code, output = run_with(COMPLETE, tmp_path, "check", "--deploy", "--fail-level", "WARNING")

    assert code == 0, output


@pytest.mark.parametrize(
    "missing",
    [
        "ALLMENDE_SECRET_KEY",
        "ALLMENDE_CONTACT_KEY",
        "ALLMENDE_PIN_KEY",
        "ALLMENDE_HOSTS",
        "ALLMENDE_SITE_URL",
        "ALLMENDE_TOWN_FILE",
    ],
)
def test_what_is_missing_is_named(missing: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in COMPLETE.items() if name != missing}

    code, output = run_with(environment, tmp_path, "check")

    assert code != 0
    assert f"{missing} " in output.splitlines()[-1]


def test_database_of_a_kind_that_we_do_not_know_is_refused(tmp_path: Path) -> None:
    environment = {**COMPLETE, "DATABASE_URL": "mysql://localhost/town"}

    code, output = run_with(environment, tmp_path, "check")

    assert code != 0
    assert "DATABASE_URL starts with 'mysql'" in output


def test_demo_refuses_to_run_in_production(tmp_path: Path) -> None:
    code, output = run_with(COMPLETE, tmp_path, "demo", "--load-only")

    assert code != 0
    assert "accounts with a public password" in output
    assert not (tmp_path / "allmende.sqlite3").exists()
