"""Apps import downwards only."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_import_contracts_are_kept() -> None:
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_every_app_has_a_place_in_the_layers() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("forbidden")[0]
    apps = {folder.parent.name for folder in (ROOT / "civic").glob("*/apps.py")}

    missing = {app for app in apps if f"civic.{app}" not in contract}

    assert not missing
