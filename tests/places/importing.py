"""Run an import, and see whether it changed anything."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from civic.places.models import Address, Area, GazetteerImport, MapObject, Street

LIECHTENSTEIN = Path(settings.TEST_DATA_DIR) / "places" / "liechtenstein-2013-08-03.osm.pbf"
needs_liechtenstein = pytest.mark.skipif(
    not LIECHTENSTEIN.exists(), reason=f"{LIECHTENSTEIN} is not there"
)


def run_import(file: Path, *options: str) -> str:
    """Run the command without the basemap and return its line of result."""
    out = StringIO()
    call_command("import_osm", str(file), "--no-basemap", *options, stdout=out)
    return out.getvalue()


def state() -> tuple[object, ...]:
    """Return all that an import could change."""
    tables = (Area, Street, Address, MapObject, GazetteerImport)
    return tuple(tuple(model.objects.order_by("pk").values_list()) for model in tables)
