"""How far the set-up of the language model is, while it goes on beside the running site."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

STATE_FILE = "model-state.json"


@dataclass(frozen=True)
class ModelSetup:
    """Where the set-up is: 'fetching', 'building', 'failed' or 'ready'."""

    state: str
    percent: int


def model_setup() -> ModelSetup | None:
    """Return where the set-up is, or None where none was started."""
    file = Path(settings.DATA_DIR) / STATE_FILE
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return ModelSetup(str(content["state"]), round(float(content["done"]) * 100))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def setup_panel(request: HttpRequest, subject: object) -> SafeString:  # noqa: ARG001 - a panel
    """Return a notice while the model is not ready, else nothing."""
    setup = model_setup()
    if setup is None or setup.state == "ready" or not settings.ASSISTANT_ENABLED:
        return SafeString("")
    return render_to_string("runtime/_model_setup.html", {"setup": setup}, request=request)
