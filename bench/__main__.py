"""Run the benchmarks and keep the results under the machine's name.

    python -m bench              every benchmark
    python -m bench places       only bench/places.py

A data folder of its own is used and thrown away. `DATABASE_URL` chooses the database, as everywhere:
`setup/services.sh python -m bench` measures on PostgreSQL.
"""

import argparse
import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command
from django.utils import timezone

from bench.machine import machine, machine_name
from bench.measuring import Bench

HERE = Path(__file__).parent
RESULTS = HERE / "results"
NOT_A_BENCHMARK = {"__init__", "__main__", "machine", "measuring"}


def main() -> int:
    """Run what was asked for; return 1 if a promise was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *available()], default=[])
    wanted = parser.parse_args().names or available()
    with tempfile.TemporaryDirectory(prefix="allmende-bench-") as folder:
        bench = prepare(folder)
        about = machine()
        print(f"{about['processor']}, {about['cores']} cores, {bench.database}", flush=True)
        for name in wanted:
            bench.name = name
            print(f"── {name}", flush=True)
            import_module(f"bench.{name}").run(bench)
    if bench.figures:
        keep(bench, about)
    for missed in bench.missed:
        print(f"Missed: {missed}")
    return 1 if bench.missed else 0


def available() -> list[str]:
    """Return the names of the benchmarks that there are."""
    files = HERE.glob("*.py")
    return sorted(
        file.stem
        for file in files
        if file.stem not in NOT_A_BENCHMARK and "def run(" in file.read_text(encoding="utf-8")
    )


def prepare(folder: str) -> Bench:
    """Start Django on an empty database in that folder."""
    os.environ["ALLMENDE_DATA_DIR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "civic.settings.demo"
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    is_postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    return Bench(database="postgresql" if is_postgres else "sqlite")


def keep(bench: Bench, about: dict[str, object]) -> None:
    """Write the figures into the file of this machine; those of other runs in it stay."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{machine_name()}.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    of_database = kept.setdefault(bench.database, {"figures": {}})
    of_database["machine"] = about
    of_database["measured_on"] = timezone.now().date().isoformat()
    of_database["figures"] |= bench.figures
    file.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Kept in {file.relative_to(HERE.parent)}")


if __name__ == "__main__":
    sys.exit(main())
